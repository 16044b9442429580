import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Invitation, SentInvitation } from '@tributary/contract'
import { useState } from 'react'
import { invitations } from '../../data/team.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { showDone, showFailed } from '../../parts/show-undo.tsx'
import { type Access, AccessForm } from './access-form.tsx'
import { InvitationWords } from './invitation-words.tsx'
import { Loaded } from './section.tsx'
import { say } from './words.ts'

type Props = { canChange: boolean; isInviting: boolean; close: () => void }

const isFirstTurn = ({ mail }: Invitation) => mail?.state === 'waiting' && !mail.triedAt

/** Who is being waited for, what became of the mails, and the ways to ask again. */
export function Invitations({ canChange, isInviting, close }: Props) {
  const client = useQueryClient()
  const query = useQuery({
    ...invitations.list,
    // Within seconds the mail server has taken it, or has not.
    refetchInterval: ({ state }) => (state.data?.some(isFirstTurn) ? 2000 : 60_000),
  })
  const refresh = () => client.invalidateQueries({ queryKey: invitations.key })
  const [handed, setHanded] = useState<{ link: string; email: string; hasMail: boolean }>()
  const tell = async ({ link, email }: SentInvitation) => {
    setHanded(link ? { link, email, hasMail: false } : undefined)
    if (!link) void showDone(say('team.invited', { email }))
    await refresh()
  }
  const onError = (error: Error) => void showFailed(error.message)
  const invite = useMutation({
    mutationFn: (access: Access & { email?: string }) => invitations.create<SentInvitation>(access),
    onSuccess: async (made) => {
      close()
      await tell(made)
    },
  })
  const resend = useMutation({
    mutationFn: (id: string) => invitations.run<SentInvitation>(id, 'resend'),
    onSuccess: tell,
    onError,
  })
  const handOver = useMutation({
    mutationFn: (id: string) => invitations.run<SentInvitation>(id, 'hand-over'),
    onSuccess: async ({ link = '', email }) => {
      setHanded({ link, email, hasMail: true })
      await refresh()
    },
    onError,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => invitations.remove(id),
    onSuccess: refresh,
    onError,
  })
  return (
    <>
      {handed && (
        <div className="settings-form settings-handed" role="status">
          <p className="settings-hint">
            {say(handed.hasMail ? 'team.linkInstead' : 'team.link', { email: handed.email })}
          </p>
          <CopyField label={say('team.linkFor', { email: handed.email })} text={handed.link} />
        </div>
      )}
      <Loaded query={query}>
        {(list) => {
          const waiting = list.filter(({ state }) => state === 'open' || state === 'expired')
          return waiting.length === 0 ? (
            <p className="settings-hint">{say('team.noInvitations')}</p>
          ) : (
            <ul className="settings-list">
              {waiting.map((one) => (
                <li key={one.id} className="settings-row">
                  <InvitationWords invitation={one} />
                  {canChange && (
                    <div className="settings-row-ways">
                      {one.mail?.problem && (
                        <Way
                          name={say('team.handOver')}
                          email={one.email}
                          run={() => handOver.mutate(one.id)}
                        />
                      )}
                      <Way name={say('team.resend')} email={one.email} run={() => resend.mutate(one.id)} />
                      <Way
                        name={say('team.revoke')}
                        email={one.email}
                        run={() => revoke.mutate(one.id)}
                        isLeaving
                      />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <Modal
        opened={isInviting}
        onClose={close}
        title={say('team.invite')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <AccessForm
          hasEmail
          action={say('team.inviteAction')}
          isRunning={invite.isPending}
          error={invite.error}
          submit={(access) => invite.mutate(access)}
        />
      </Modal>
    </>
  )
}

type WayProps = { name: string; email: string; run: () => void; isLeaving?: boolean }

function Way({ name, email, run, isLeaving = false }: WayProps) {
  const look = isLeaving ? { variant: 'subtle', color: 'red' } : { variant: 'default' }
  return (
    <Button size="compact-sm" {...look} aria-label={`${name}: ${email}`} onClick={run}>
      {name}
    </Button>
  )
}
