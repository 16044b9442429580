import { Button, Modal, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiKey, Scope } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../clock.ts'
import { apiKeys } from '../../data/api-keys.ts'
import { fieldErrors } from '../../data/field-errors.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { CopyField } from '../../parts/copy-field.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { useShell } from '../shell/shell-context.ts'
import { describeScopes } from './keys/describe-scopes.ts'
import { ScopeChoice } from './keys/scope-choice.tsx'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

export function KeysSection() {
  const client = useQueryClient()
  const now = useNow(60_000)
  const query = useQuery(apiKeys.list)
  const canChange = useCan('api-keys:write')
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<ApiKey>()
  const add = <Button onClick={() => setAdding(true)}>{say('keys.add')}</Button>
  return (
    <Section
      name="keys"
      actions={
        <>
          <Button component="a" href="/api/docs" target="_blank" rel="noreferrer" variant="default">
            {say('keys.reference')}
          </Button>
          {canChange && add}
        </>
      }
    >
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState Icon={IconKey} title={say('keys.none')} actions={canChange && add}>
              <p>{say('keys.noneWhat')}</p>
            </EmptyState>
          ) : (
            <Panel title={say('sections.keys')}>
              <ul className="settings-list">
                {list.map((key) => (
                  <li key={key.id} className="settings-row">
                    <div className="settings-row-words">
                      <strong>{key.name}</strong>
                      <span className="settings-code">{key.prefix}…</span>
                      {describeScopes(key.scopes).map((line) => (
                        <span key={line}>{line}</span>
                      ))}
                      <span>
                        {key.lastUsedAt
                          ? say('keys.used', { ago: formatAgo(key.lastUsedAt, now) })
                          : say('keys.unused')}
                      </span>
                    </div>
                    {canChange && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={say('keys.revoke', { name: key.name })}
                        onClick={() => setRemoving(key)}
                      >
                        {say('team.revoke')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </Loaded>
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={say('keys.add')}
        size="lg"
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <NewKey close={() => setAdding(false)} />
      </Modal>
      <Confirm
        isOpen={removing !== undefined}
        close={() => setRemoving(undefined)}
        title={say('keys.revokeTitle', { name: removing?.name ?? '' })}
        consequences={[say('keys.revokeWhat')]}
        action={say('keys.revokeAction')}
        run={async () => {
          if (removing) await apiKeys.remove(removing.id)
          await client.invalidateQueries({ queryKey: apiKeys.key })
        }}
      />
    </Section>
  )
}

/** A key gets no scope that its maker lacks. Its text is shown once. */
function NewKey({ close }: { close: () => void }) {
  const client = useQueryClient()
  const { scopes: mine } = useShell().session
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['calls:read'])
  const [isSent, setSent] = useState(false)
  const create = useMutation({
    mutationFn: () => apiKeys.create<ApiKey & { key: string }>({ name: name.trim(), scopes }),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeys.key }),
  })
  const errorOf = fieldErrors(create.error)
  if (create.data)
    return (
      <div className="settings-form">
        <p>{say('keys.once')}</p>
        <CopyField label={say('keys.label')} text={create.data.key} />
        <Button onClick={close}>{say('keys.done')}</Button>
      </div>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (name.trim() && scopes.length > 0) create.mutate()
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <TextInput
        label={say('keys.name')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isSent && !name.trim() ? sayForm('required') : errorOf('name')}
        data-autofocus
      />
      <ScopeChoice
        offered={mine}
        chosen={scopes}
        change={setScopes}
        error={isSent && scopes.length === 0 ? say('keys.pick') : errorOf('scopes')}
      />
      <FormFailure error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {say('keys.create')}
      </Button>
    </form>
  )
}
