import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Member, RemovedMember } from '@tributary/contract'
import { useState } from 'react'
import { members } from '../../data/team.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Panel } from '../../parts/panel.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { useShell } from '../shell/shell-context.ts'
import { type Access, AccessForm } from './access-form.tsx'
import { describeAccess } from './describe-access.ts'
import { Invitations } from './invitations.tsx'
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
                  <span>{describeAccess(member)}</span>
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
