import { IconAlertTriangle } from '@tabler/icons-react'
import type { Invitation } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { describeAccess } from './describe-access.ts'
import { say } from './words.ts'

/** Whom it is to, what it gives, until when, and what became of its mail. */
export function InvitationWords({ invitation }: { invitation: Invitation }) {
  const now = useNow(30_000)
  const { email, state, expiresAt, mail } = invitation
  return (
    <div className="settings-row-words">
      <strong>{email}</strong>
      <span>
        {describeAccess(invitation)} ·{' '}
        {state === 'expired'
          ? say('team.expired')
          : say('team.expires', { when: formatInstant(expiresAt, { now }).dayWithin })}
      </span>
      {mail && <MailWords mail={mail} now={now} />}
    </div>
  )
}

function MailWords({ mail, now }: { mail: NonNullable<Invitation['mail']>; now: number }) {
  const { state, problem, triedAt, nextTryAt } = mail
  const tried = triedAt ? formatAgo(triedAt, now) : ''
  if (!problem)
    return <span>{say(state === 'sent' ? 'team.mailSent' : 'team.mailWaits', { when: tried })}</span>
  return (
    <span className="settings-unsent">
      <IconAlertTriangle size={16} stroke={1.9} aria-hidden />
      <span>
        <b>{say('team.mailUnsent')}</b> {problem} {tried && say('team.mailTried', { when: tried })}{' '}
        {nextTryAt
          ? say('team.mailAgain', { when: formatInstant(nextTryAt, { now }).within })
          : say('team.mailGivenUp')}
      </span>
    </span>
  )
}
