import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sessionKey } from '../../data/session.ts'
import { verifyBackupCode, verifyTotp } from '../../data/sign-in.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say } from '../../words/access.ts'

/** The second factor: six digits, or one of the backup codes. */
export function CodeForm({ done, again }: { done: () => Promise<void>; again: () => void }) {
  const [isBackup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [isTrusted, setTrusted] = useState(false)
  const verify = useMutation({
    mutationKey: sessionKey,
    mutationFn: () => (isBackup ? verifyBackupCode : verifyTotp)(code, isTrusted),
    onSuccess: done,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim()) verify.mutate()
  }
  const change = () => {
    setBackup(!isBackup)
    setCode('')
    verify.reset()
  }
  return (
    <form className="access-form" onSubmit={send} noValidate>
      <p>{say(isBackup ? 'code.backupLead' : 'code.lead')}</p>
      <TextInput
        key={String(isBackup)}
        label={say(isBackup ? 'code.backupLabel' : 'code.label')}
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        size="md"
        autoFocus
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Checkbox
        label={say('code.trust')}
        checked={isTrusted}
        onChange={(event) => setTrusted(event.currentTarget.checked)}
      />
      <FormFailure error={verify.error} />
      <Button type="submit" size="md" loading={verify.isPending}>
        {say('code.submit')}
      </Button>
      <div className="access-links">
        <Button variant="subtle" size="compact-sm" onClick={change}>
          {say(isBackup ? 'code.useTotp' : 'code.useBackup')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={again}>
          {say('code.again')}
        </Button>
      </div>
    </form>
  )
}
