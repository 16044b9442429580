import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { IconCircleCheck, IconClockExclamation, IconPlugConnected } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CarrierConnection } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../clock.ts'
import { connections } from '../../data/connections.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { ConnectCarrier } from '../welcome/connect-carrier.tsx'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

const staleMs = 30 * 60_000

export function CarriersSection() {
  const client = useQueryClient()
  const query = useQuery({ ...connections.list, refetchInterval: 30_000 })
  const canChange = useCan('carriers:write')
  const [isAdding, setAdding] = useState(false)
  const [changing, setChanging] = useState<CarrierConnection>()
  const [removing, setRemoving] = useState<CarrierConnection>()
  const refresh = () => client.invalidateQueries({ queryKey: connections.key })
  const add = <Button onClick={() => setAdding(true)}>{say('carriers.add')}</Button>
  return (
    <Section name="carriers" actions={canChange && add}>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState Icon={IconPlugConnected} title={say('carriers.none')} actions={canChange && add}>
              <p>{say('carriers.noneWhat')}</p>
            </EmptyState>
          ) : (
            list.map((connection) => (
              <Panel
                key={connection.id}
                title={connection.name}
                aside={
                  canChange && (
                    <div className="settings-row-ways">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={say('editNamed', { name: connection.name })}
                        onClick={() => setChanging(connection)}
                      >
                        {say('edit')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={say('removeNamed', { name: connection.name })}
                        onClick={() => setRemoving(connection)}
                      >
                        {say('remove')}
                      </Button>
                    </div>
                  )
                }
              >
                <Verdict connection={connection} />
                <p className="settings-code">
                  {connection.accountSid}
                  {connection.baseUrl && ` · ${connection.baseUrl}`}
                </p>
              </Panel>
            ))
          )
        }
      </Loaded>
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={say('carriers.add')}
        size="lg"
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <ConnectCarrier
          back={() => setAdding(false)}
          connected={() => {
            setAdding(false)
            void refresh()
          }}
        />
      </Modal>
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={changing && say('editNamed', { name: changing.name })}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {changing && (
          <ChangeConnection
            connection={changing}
            done={() => {
              setChanging(undefined)
              void refresh()
            }}
          />
        )}
      </Modal>
      <Confirm
        isOpen={removing !== undefined}
        close={() => setRemoving(undefined)}
        title={say('carriers.removeTitle', { name: removing?.name ?? '' })}
        consequences={[say('carriers.removeWhat'), say('carriers.removeNumbers')]}
        action={say('carriers.removeAction')}
        run={async () => {
          if (removing) await connections.remove(removing.id)
          await refresh()
        }}
      />
    </Section>
  )
}

/** Whether the carrier answers, as its call log tells: it is compared every few minutes. */
function Verdict({ connection: { lastReconciledAt } }: { connection: CarrierConnection }) {
  const now = useNow(30_000)
  if (!lastReconciledAt) return <p className="settings-hint">{say('carriers.verdictNew')}</p>
  const isOld = now - Date.parse(lastReconciledAt) > staleMs
  const Icon = isOld ? IconClockExclamation : IconCircleCheck
  return (
    <p className={isOld ? 'settings-verdict settings-warn' : 'settings-verdict settings-good'}>
      <Icon size={19} stroke={1.8} aria-hidden />
      {say(isOld ? 'carriers.verdictOld' : 'carriers.verdictGood', { ago: formatAgo(lastReconciledAt, now) })}
    </p>
  )
}

function ChangeConnection({ connection, done }: { connection: CarrierConnection; done: () => void }) {
  const [name, setName] = useState(connection.name)
  const [authToken, setToken] = useState('')
  const change = useMutation({
    mutationFn: () =>
      connections.change(connection.id, {
        ...(name.trim() !== connection.name ? { name: name.trim() } : {}),
        ...(authToken.trim() ? { authToken: authToken.trim() } : {}),
      }),
    onSuccess: () => {
      if (authToken) void showDone(say('carriers.saved'))
      done()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <TextInput
        label={say('carriers.rename')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label={say('carriers.token')}
        description={say('carriers.tokenHint')}
        autoComplete="off"
        value={authToken}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <FormFailure error={change.error} />
      <Button type="submit" loading={change.isPending}>
        {say('team.save')}
      </Button>
    </form>
  )
}
