import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Passkey } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../clock.ts'
import {
  addPasskey,
  canUsePasskeys,
  deletePasskey,
  isChangeOfMind,
  passkeysKey,
  passkeysQuery,
} from '../../data/passkeys.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useShell } from '../shell/shell-context.ts'
import { Loaded } from './section.tsx'
import { say } from './words.ts'

export function Passkeys() {
  const client = useQueryClient()
  const now = useNow(60_000)
  const { hasPasskeys } = useShell().session
  const query = useQuery(passkeysQuery)
  const [name, setName] = useState(say('profile.passkeyDefault'))
  const [removing, setRemoving] = useState<Passkey>()
  const refresh = () => client.invalidateQueries({ queryKey: passkeysKey })
  const add = useMutation({ mutationFn: () => addPasskey(name.trim()), onSuccess: refresh })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) add.mutate()
  }
  const nameOf = (passkey: Passkey | undefined) => passkey?.name ?? say('profile.passkeyDefault')
  return (
    <Panel title={say('profile.passkeys')}>
      <div className="settings-fields">
        <p className="settings-hint">{say('profile.passkeysLead')}</p>
        <Loaded query={query}>
          {(list) =>
            list.length === 0 ? (
              <p className="settings-hint">{say('profile.noPasskeys')}</p>
            ) : (
              <ul className="settings-list">
                {list.map((passkey) => (
                  <li key={passkey.id} className="settings-row">
                    <div className="settings-row-words">
                      <strong>{nameOf(passkey)}</strong>
                      <span>
                        {say('profile.added', { when: formatInstant(passkey.createdAt, { now }).dayWithin })}
                      </span>
                    </div>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={say('removeNamed', { name: nameOf(passkey) })}
                      onClick={() => setRemoving(passkey)}
                    >
                      {say('remove')}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        {hasPasskeys && canUsePasskeys() ? (
          <form className="settings-form" onSubmit={submit}>
            <TextInput
              label={say('profile.passkeyName')}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <FormFailure error={isChangeOfMind(add.error) ? null : add.error} />
            <div>
              <Button type="submit" variant="default" loading={add.isPending}>
                {say('profile.addPasskey')}
              </Button>
            </div>
          </form>
        ) : (
          <p className="settings-hint">{say('profile.passkeysOff')}</p>
        )}
      </div>
      <Confirm
        isOpen={removing !== undefined}
        close={() => setRemoving(undefined)}
        title={say('profile.passkeyRemoveTitle', { name: nameOf(removing) })}
        consequences={[say('profile.passkeyRemoveWhat')]}
        action={say('remove')}
        run={async () => {
          if (removing) await deletePasskey(removing.id)
          await refresh()
        }}
      />
    </Panel>
  )
}
