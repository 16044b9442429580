import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { linkToken } from '../../data/link-token.ts'
import { hasCode } from '../../data/request.ts'
import { sessionKey } from '../../data/session.ts'
import { type Mailed, requestReset, resetPassword } from '../../data/sign-in.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say } from '../../words/access.ts'
import { AccessFrame } from './access-frame.tsx'
import { isLongEnough, PasswordField } from './password-field.tsx'

/** Asks for the link; opened by the link, sets the new password. */
export function ResetScreen() {
  const [token, setToken] = useState(linkToken)
  return token ? <NewPassword token={token} again={() => setToken(undefined)} /> : <AskForLink />
}

function AskForLink() {
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const ask = useMutation({ mutationKey: sessionKey, mutationFn: () => requestReset(email) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (email.trim()) ask.mutate()
  }
  return (
    <AccessFrame title={say('reset.title')} lead={say('reset.askLead')}>
      {ask.isSuccess ? (
        <Asked answer={ask.data} />
      ) : (
        <form className="access-form" onSubmit={send} noValidate>
          <TextInput
            label={say('email')}
            size="md"
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={isSent && !email.trim() ? say('missing') : undefined}
          />
          <FormFailure error={ask.error} />
          <Button type="submit" size="md" loading={ask.isPending}>
            {say('reset.ask')}
          </Button>
        </form>
      )}
      <Link to="/">{say('toSignIn')}</Link>
    </AccessFrame>
  )
}

function Asked({ answer: { mail, problem = '' } }: { answer: Mailed }) {
  if (mail === 'sent')
    return (
      <p className="access-good" role="status">
        {say('reset.asked')}
      </p>
    )
  return (
    <p className="access-warn" role="status">
      {mail === 'printed' ? say('reset.printed') : say('reset.waits', { problem })}
    </p>
  )
}

function NewPassword({ token, again }: { token: string; again: () => void }) {
  const [password, setPassword] = useState('')
  const [isSent, setSent] = useState(false)
  const set = useMutation({ mutationKey: sessionKey, mutationFn: () => resetPassword(token, password) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isLongEnough(password)) set.mutate()
  }
  if (set.isSuccess)
    return (
      <AccessFrame title={say('reset.title')}>
        <p className="access-good" role="status">
          {say('reset.done')}
        </p>
        <Link to="/">{say('toSignIn')}</Link>
      </AccessFrame>
    )
  return (
    <AccessFrame title={say('reset.title')} lead={say('reset.newLead')}>
      <form className="access-form" onSubmit={send} noValidate>
        <PasswordField label={say('newPassword')} value={password} change={setPassword} isSent={isSent} />
        <FormFailure error={set.error} />
        <Button type="submit" size="md" loading={set.isPending}>
          {say('reset.submit')}
        </Button>
        {hasCode(set.error, 'link_invalid') && (
          <Button variant="subtle" onClick={again}>
            {say('reset.fresh')}
          </Button>
        )}
      </form>
    </AccessFrame>
  )
}
