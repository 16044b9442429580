import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Invitation, Member, RemovedMember } from '@tributary/contract'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import { invitations, members } from '../../data/team.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { CopyField } from '../../parts/copy-field.tsx'
import { Panel } from '../../parts/panel.tsx'
import { showDone, showFailed } from '../../parts/show-undo.tsx'
import { roleWords } from '../../words/access.ts'
import { useShell } from '../shell/shell-context.ts'
import { type Access, AccessForm } from './access-form.tsx'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

export function TeamSection() {
  const canChange = useCan('members:write')
  const [isInviting, setInviting] = useState(false)
  return (
    <Section
      name="team"
      actions={canChange && <Button onClick={() => setInviting(true)}>{say('team.invite')}</Button>}
    >
      <Panel title={say('team.members')}>
        <Members canChange={canChange} />
      </Panel>
      <Panel title={say('team.invitations')}>
        <Invitations canChange={canChange} isInviting={isInviting} close={() => setInviting(false)} />
      </Panel>
    </Section>
  )
}

function Members({ canChange }: { canChange: boolean }) {
  const { session } = useShell()
  const client = useQueryClient()
  const query = useQuery(members.list)
  const [changing, setChanging] = useState<Member>()
  const [removing, setRemoving] = useState<Member>()
  const change = useMutation({
    mutationFn: ({ id, access }: { id: string; access: Access }) => members.change(id, access),
    onSuccess: async () => {
      setChanging(undefined)
      await client.invalidateQueries({ queryKey: members.key })
    },
  })
  return (
    <Loaded query={query}>
      {(list) => (
        <>
          <ul className="settings-list">
            {list.map((member) => (
              <li key={member.id} className="settings-row">
                <div className="settings-row-words">
                  <strong>
                    {member.name} {member.userId === session.user?.id && `(${say('team.you')})`}
                  </strong>
                  <span>{member.email}</span>
                  <span>{describe(member)}</span>
                </div>
                {canChange && member.userId !== session.user?.id && (
                  <div className="settings-row-ways">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={say('editNamed', { name: member.name })}
                      onClick={() => setChanging(member)}
                    >
                      {say('edit')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={say('removeNamed', { name: member.name })}
                      onClick={() => setRemoving(member)}
                    >
                      {say('remove')}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          <Modal
            opened={changing !== undefined}
            onClose={() => setChanging(undefined)}
            title={changing && say('team.change', { name: changing.name })}
            closeButtonProps={{ 'aria-label': say('close') }}
          >
            {changing && (
              <AccessForm
                access={changing}
                action={say('team.save')}
                isRunning={change.isPending}
                error={change.error}
                submit={(access) => change.mutate({ id: changing.id, access })}
              />
            )}
          </Modal>
          <Confirm
            isOpen={removing !== undefined}
            close={() => setRemoving(undefined)}
            title={say('team.removeTitle', { name: removing?.name ?? '', account: session.account.name })}
            consequences={[say('team.removeWhat', { name: removing?.name ?? '' }), say('team.removeKeeps')]}
            action={say('team.removeAction')}
            run={async () => {
              if (!removing) return
              const left = (await members.remove(removing.id)) as RemovedMember
              await client.invalidateQueries({ queryKey: members.key })
              const names = [...left.apiKeys, ...left.webhookEndpoints].map(({ name }) => name).join(', ')
              void showDone(
                names
                  ? say('team.removedLeft', { name: removing.name, names })
                  : say('team.removed', { name: removing.name }),
              )
            }}
          />
        </>
      )}
    </Loaded>
  )
}

type InvitationsProps = { canChange: boolean; isInviting: boolean; close: () => void }

function Invitations({ canChange, isInviting, close }: InvitationsProps) {
  const client = useQueryClient()
  const now = useNow(60_000)
  const query = useQuery(invitations.list)
  const refresh = () => client.invalidateQueries({ queryKey: invitations.key })
  const [link, setLink] = useState<string>()
  const invite = useMutation({
    mutationFn: (access: Access & { email?: string }) =>
      invitations.create<Invitation & { link?: string }>(access),
    onSuccess: async (made) => {
      close()
      if (made.link) setLink(made.link)
      else void showDone(say('team.invited', { email: made.email }))
      await refresh()
    },
  })
  const resend = useMutation({
    mutationFn: (id: string) => invitations.run<Invitation & { link?: string }>(id, 'resend'),
    onSuccess: async (sent) => {
      if (sent.link) setLink(sent.link)
      else void showDone(say('team.invited', { email: sent.email }))
      await refresh()
    },
    onError: (error) => void showFailed(error.message),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => invitations.remove(id),
    onSuccess: refresh,
    onError: (error) => void showFailed(error.message),
  })
  return (
    <>
      {link && (
        <div className="settings-form" role="status">
          <p className="settings-hint">{say('team.link')}</p>
          <CopyField label={say('team.invite')} text={link} />
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
                  <div className="settings-row-words">
                    <strong>{one.email}</strong>
                    <span>
                      {describe(one)} ·{' '}
                      {one.state === 'expired'
                        ? say('team.expired')
                        : say('team.expires', { when: formatInstant(one.expiresAt, { now }).day })}
                    </span>
                  </div>
                  {canChange && (
                    <div className="settings-row-ways">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`${say('team.resend')}: ${one.email}`}
                        onClick={() => resend.mutate(one.id)}
                      >
                        {say('team.resend')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={`${say('team.revoke')}: ${one.email}`}
                        onClick={() => revoke.mutate(one.id)}
                      >
                        {say('team.revoke')}
                      </Button>
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

function describe({ role, grants, locationIds, ...rest }: Member | Invitation): string {
  const isLeader = role === 'owner' || role === 'admin'
  return [
    roleWords(role),
    role === 'manager' && locationIds && say('team.locations', { count: locationIds.length }),
    !isLeader && grants.includes('audio') && say('team.hears'),
    !isLeader && grants.includes('unmaskedNumbers') && say('team.sees'),
    'hasTwoFactor' in rest && say(rest.hasTwoFactor ? 'team.twoFactor' : 'team.noTwoFactor'),
  ]
    .filter(Boolean)
    .join(' · ')
}
