import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { OpenedInvitation } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { chooseAccount } from '../../data/account-choice.ts'
import { acceptInvitation, openedInvitationQuery } from '../../data/invitations.ts'
import { linkToken } from '../../data/link-token.ts'
import { resumeSession, sessionKey, sessionQuery } from '../../data/session.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { roleWords, say } from '../../words/access.ts'
import { AccessFrame } from './access-frame.tsx'
import { isLongEnough, PasswordField } from './password-field.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** What an invitation is for, and the way to accept it: with a new sign-in, or with the one that the address has. */
export function InvitationScreen() {
  const [token] = useState(linkToken)
  const opened = useQuery({ ...openedInvitationQuery(token ?? ''), enabled: token !== undefined })
  if (!token || opened.error)
    return (
      <AccessFrame title={say('invitation.title')} lead={opened.error?.message ?? say('linkMissing')}>
        <Link to="/">{say('toSignIn')}</Link>
      </AccessFrame>
    )
  if (!opened.data)
    return (
      <AccessFrame title={say('invitation.title')}>
        <Loading shape="form" count={3} label={say('invitation.opening')} />
      </AccessFrame>
    )
  const { invitedBy, accountName: account, role, email } = opened.data
  const lead = invitedBy
    ? say('invitation.lead', { inviter: invitedBy, account, role: roleWords(role) })
    : say('invitation.leadPlain', { account, role: roleWords(role) })
  return (
    <AccessFrame title={say('invitation.title')} lead={lead}>
      <p className="access-note">{say('invitation.address', { email })}</p>
      <Accept token={token} invitation={opened.data} />
    </AccessFrame>
  )
}

function Accept({ token, invitation }: { token: string; invitation: OpenedInvitation }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const session = useQuery(sessionQuery).data?.session
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isSent, setSent] = useState(false)
  const accept = useMutation({
    mutationKey: sessionKey,
    mutationFn: () =>
      acceptInvitation(token, invitation.hasUser ? undefined : { name: name.trim(), password }),
    onSuccess: async ({ accountId }) => {
      chooseAccount(accountId)
      await resumeSession(client)
      await navigate({ to: '/' })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (invitation.hasUser || (name.trim() && isLongEnough(password))) accept.mutate()
  }
  if (invitation.hasUser && !session)
    return (
      <>
        <p className="access-note">{say('invitation.hasUser')}</p>
        <SignInForm email={invitation.email} />
      </>
    )
  return (
    <form className="access-form" onSubmit={send} noValidate>
      {!invitation.hasUser && (
        <>
          <TextInput
            label={say('name')}
            size="md"
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isSent && name.trim() === '' ? say('missing') : undefined}
          />
          <PasswordField value={password} change={setPassword} isSent={isSent} />
        </>
      )}
      <FormFailure error={accept.error} />
      <Button type="submit" size="md" loading={accept.isPending}>
        {say(invitation.hasUser ? 'invitation.submit' : 'invitation.submitNew')}
      </Button>
    </form>
  )
}
