import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sessionKey } from '../../data/session.ts'
import { changeEmail, changeName, changePassword, type Mailed, sendVerification } from '../../data/sign-in.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { isLongEnough, PasswordField } from '../access/password-field.tsx'
import { useShell } from '../shell/shell-context.ts'
import { OwnSessions } from './own-sessions.tsx'
import { Passkeys } from './passkeys.tsx'
import { Section } from './section.tsx'
import { TwoFactor } from './two-factor.tsx'
import { say } from './words.ts'

export function ProfileSection() {
  const { user } = useShell().session
  return (
    <Section name="profile">
      {user && (
        <>
          <Person />
          <Password />
          <TwoFactor />
          <Passkeys />
        </>
      )}
      <OwnSessions />
    </Section>
  )
}

function Person() {
  const client = useQueryClient()
  const { user, hasMail } = useShell().session
  const [name, setName] = useState(user?.name ?? '')
  const [email, setEmail] = useState('')
  const rename = useMutation({
    mutationFn: () => changeName(name),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  })
  const verify = useMutation({ mutationFn: sendVerification })
  const [password, setPassword] = useState('')
  const move = useMutation({
    mutationFn: () => changeEmail(email, password),
    onSuccess: () => {
      setEmail('')
      setPassword('')
    },
  })
  const submit = (run: () => void) => (event: FormEvent) => {
    event.preventDefault()
    run()
  }
  const sent = hasMail ? '' : ` ${say('profile.noMail')}`
  return (
    <Panel title={say('sections.profile')}>
      <div className="settings-fields">
        <form className="settings-form" onSubmit={submit(() => name.trim() && rename.mutate())}>
          <TextInput
            label={say('profile.name')}
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FormFailure error={rename.error} />
          <div>
            <Button
              type="submit"
              variant="default"
              disabled={!name.trim() || name === user?.name}
              loading={rename.isPending}
            >
              {say('team.save')}
            </Button>
          </div>
        </form>
        <p className="settings-hint">
          {user?.email} · {say(user?.isEmailVerified ? 'profile.verified' : 'profile.unverified')}
        </p>
        {!user?.isEmailVerified && (
          <div>
            <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
              {say('profile.verify')}
            </Button>
            <span role="status">{verify.data && ` ${sayMailed(verify.data)}`}</span>
          </div>
        )}
        <FormFailure error={verify.error} />
        <form
          className="settings-form"
          onSubmit={submit(() => email.trim() && password && move.mutate())}
          noValidate
        >
          <TextInput
            label={say('profile.newEmail')}
            type="email"
            autoComplete="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={say('profile.current')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <FormFailure error={move.error} />
          <div>
            <Button
              type="submit"
              variant="default"
              disabled={!email.trim() || !password}
              loading={move.isPending}
            >
              {say('profile.changeEmail')}
            </Button>
            <span role="status">{move.isSuccess && ` ${say('profile.emailSent')}${sent}`}</span>
          </div>
        </form>
      </div>
    </Panel>
  )
}

function sayMailed({ mail, problem = '' }: Mailed): string {
  if (mail === 'waiting') return say('profile.verifyWaits', { problem })
  return mail === 'printed' ? say('profile.noMail') : say('profile.verifySent')
}

function Password() {
  const { user } = useShell().session
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isSent, setSent] = useState(false)
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      setSent(false)
      void showDone(say('profile.passwordChanged'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (current && isLongEnough(next)) change.mutate()
  }
  return (
    <Panel title={say('profile.password')}>
      <form className="settings-form" onSubmit={submit} noValidate>
        <input type="hidden" autoComplete="username" value={user?.email ?? ''} readOnly />
        <PasswordInput
          label={say('profile.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField label={say('profile.next')} value={next} change={setNext} isSent={isSent} size="sm" />
        <FormFailure error={change.error} />
        <div>
          <Button type="submit" variant="default" disabled={!current || !next} loading={change.isPending}>
            {say('profile.changePassword')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
