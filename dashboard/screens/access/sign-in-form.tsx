import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { canUsePasskeys, isChangeOfMind, signInWithPasskey } from '../../data/passkeys.ts'
import { resumeSession, sessionKey } from '../../data/session.ts'
import { signIn } from '../../data/sign-in.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say } from '../../words/access.ts'
import { CodeForm } from './code-form.tsx'

/** E-mail and password, then a second factor where one is set; or a passkey. `email` is known when a session ended. */
export function SignInForm({ email: known = '' }: { email?: string | undefined }) {
  const client = useQueryClient()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [isSent, setSent] = useState(false)
  const [needsCode, setNeedsCode] = useState(false)
  const submit = useMutation({
    mutationKey: sessionKey,
    mutationFn: () => signIn(email, password),
    onSuccess: async ({ needsTwoFactor }) => {
      setPassword('')
      if (needsTwoFactor) setNeedsCode(true)
      else await resumeSession(client)
    },
  })
  const passkey = useMutation({
    mutationKey: sessionKey,
    mutationFn: signInWithPasskey,
    onSuccess: () => resumeSession(client),
  })
  if (needsCode) return <CodeForm done={() => resumeSession(client)} again={() => setNeedsCode(false)} />

  const missing = (value: string) => (isSent && value.trim() === '' ? say('missing') : undefined)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (email.trim() && password) submit.mutate()
  }
  const failure = submit.error ?? (isChangeOfMind(passkey.error) ? null : passkey.error)
  return (
    <form className="access-form" onSubmit={send} noValidate>
      <TextInput
        label={say('email')}
        type="email"
        autoComplete="username webauthn"
        size="md"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={missing(email)}
      />
      <PasswordInput
        label={say('password')}
        autoComplete="current-password"
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing(password)}
      />
      <FormFailure error={failure} />
      <Button type="submit" size="md" loading={submit.isPending}>
        {say('signIn.submit')}
      </Button>
      {canUsePasskeys() && (
        <>
          <span className="access-or">{say('signIn.or')}</span>
          <Button
            variant="default"
            size="md"
            leftSection={<IconFingerprint size={19} aria-hidden />}
            loading={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {say('signIn.passkey')}
          </Button>
        </>
      )}
      <p className="access-links">
        <Link to="/reset-password">{say('signIn.forgot')}</Link>
      </p>
    </form>
  )
}
