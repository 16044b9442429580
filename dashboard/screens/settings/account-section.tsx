import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { accounts } from '../../data/account.ts'
import { fieldErrors } from '../../data/field-errors.ts'
import type { Versioned } from '../../data/request.ts'
import { sessionKey } from '../../data/session.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { guessCountry } from '../../formats/guess-country.ts'
import { parsePhone } from '../../formats/parse-phone.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PhoneField } from '../../parts/phone-field.tsx'
import { useEdit } from '../../parts/use-edit.ts'
import { useShell } from '../shell/shell-context.ts'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

type Fields = { name: string; timeZone: string; currency: string; defaultDestination: string }

const toFields = ({ body, tag }: Versioned<Account>): Versioned<Fields> => ({
  tag,
  body: {
    name: body.name,
    timeZone: body.timeZone,
    currency: body.currency,
    defaultDestination: body.defaultDestination ? formatPhone(body.defaultDestination) : '',
  },
})

export function AccountSection() {
  const { account } = useShell().session
  const read = useQuery(accounts.one(account.id))
  return (
    <Section name="account">
      <Loaded query={read}>
        {(data) => (
          <AccountForm
            key={account.id}
            id={account.id}
            read={toFields(data)}
            readAgain={async () => toFields((await read.refetch()).data ?? data)}
          />
        )}
      </Loaded>
      {useCan('account:write') && !account.parentId && <ClientAccounts />}
    </Section>
  )
}

type AccountFormProps = { id: string; read: Versioned<Fields>; readAgain: () => Promise<Versioned<Fields>> }

function AccountForm({ id, read, readAgain }: AccountFormProps) {
  const client = useQueryClient()
  const isReadOnly = !useCan('account:write')
  const country = guessCountry()
  const edit = useEdit({
    read,
    readAgain,
    save: async ({ defaultDestination, ...changed }, tag) => {
      await accounts.change(
        id,
        {
          ...changed,
          ...(defaultDestination === undefined
            ? {}
            : {
                defaultDestination:
                  parsePhone(defaultDestination, country) ?? (defaultDestination.trim() || null),
              }),
        },
        tag,
      )
      await client.invalidateQueries({ queryKey: sessionKey })
    },
  })
  const { fields, set } = edit
  const errorOf = fieldErrors(edit.error)
  const zones = [...new Set([fields.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  const names = new Intl.DisplayNames(undefined, { type: 'currency' })
  const labels = {
    name: say('account.name'),
    timeZone: say('account.zone'),
    currency: say('account.currency'),
    defaultDestination: say('account.fallback'),
  }
  return (
    <Panel title={say('sections.account')}>
      <EditForm edit={edit} labels={labels} isReadOnly={isReadOnly}>
        <TextInput
          label={labels.name}
          maxLength={200}
          value={fields.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={errorOf('name')}
        />
        <NativeSelect
          label={labels.timeZone}
          description={say('account.zoneHint')}
          value={fields.timeZone}
          onChange={(event) => set('timeZone', event.currentTarget.value)}
          data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          error={errorOf('timeZone')}
        />
        <NativeSelect
          label={labels.currency}
          description={say('account.currencyHint')}
          value={fields.currency}
          onChange={(event) => set('currency', event.currentTarget.value)}
          data={[...new Set([fields.currency, ...Intl.supportedValuesOf('currency')])].map((code) => ({
            value: code,
            label: `${code} · ${names.of(code)}`,
          }))}
          error={errorOf('currency')}
        />
        <PhoneField
          label={labels.defaultDestination}
          description={say('account.fallbackHint')}
          country={country}
          value={fields.defaultDestination}
          change={(value) => set('defaultDestination', value)}
          error={errorOf('defaultDestination')}
        />
      </EditForm>
    </Panel>
  )
}

function ClientAccounts() {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => accounts.create({ name: name.trim() }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: sessionKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate()
  }
  return (
    <Panel title={say('account.client')}>
      <form className="settings-form" onSubmit={submit}>
        <p className="settings-hint">{say('account.clientLead')}</p>
        <TextInput
          label={say('account.clientName')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormFailure error={create.error} />
        <div role="status">
          {create.data && (
            <p className="settings-good">{say('account.clientMade', { name: create.data.name })}</p>
          )}
        </div>
        <div>
          <Button type="submit" variant="default" loading={create.isPending} disabled={!name.trim()}>
            {say('account.clientAdd')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
