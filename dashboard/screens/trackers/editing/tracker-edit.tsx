import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Location, Tracker } from '@tributary/contract'
import { useRef, useState } from 'react'
import { fieldErrors } from '../../../data/field-errors.ts'
import { readInventoryAnew } from '../../../data/inventory.ts'
import { pools } from '../../../data/pools.ts'
import { hasCode, type Versioned } from '../../../data/request.ts'
import { trackers } from '../../../data/trackers.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { parsePhone } from '../../../formats/parse-phone.ts'
import { Confirm } from '../../../parts/confirm.tsx'
import { EditForm } from '../../../parts/edit-form.tsx'
import { PhoneField } from '../../../parts/phone-field.tsx'
import { useEdit } from '../../../parts/use-edit.ts'
import { useCan } from '../../shell/use-can.ts'
import { describeRule } from '../view-tracker.ts'
import { say } from '../words.ts'
import { type Rule, readRule, toMatch, toSource } from './rule.ts'
import { RuleFields } from './rule-fields.tsx'

type Fields = { name: string; locationId: string; destination: string; rule: Rule; poolId: string }

const toFields = ({ body, tag }: Versioned<Tracker>): Versioned<Fields> => ({
  tag,
  body: {
    name: body.name,
    locationId: body.locationId,
    destination: body.destination ? formatPhone(body.destination) : '',
    rule: readRule(body),
    poolId: body.poolId ?? '',
  },
})

type TrackerEditProps = {
  tracker: Versioned<Tracker>
  readAgain: () => Promise<Versioned<Tracker>>
  locations: readonly Location[]
}

/** Changes a tracker; refused, with both versions, when somebody else changed the same thing. */
export function TrackerEdit({ tracker: { body: tracker, tag }, readAgain, locations }: TrackerEditProps) {
  const client = useQueryClient()
  const isReadOnly = !useCan('trackers:write')
  const offered = (useQuery(pools.list).data ?? []).filter(
    ({ id, trackerId }) => !trackerId || id === tracker.poolId,
  )
  const countryOf = (id: string) => locations.find((one) => one.id === id)?.address.country ?? 'US'
  const isForced = useRef(false)
  const [isAsking, setAsking] = useState(false)
  const edit = useEdit<Fields>({
    read: toFields({ body: tracker, tag }),
    readAgain: async () => toFields(await readAgain()),
    save: async ({ destination, rule, ...changed }, version, whole) => {
      const force = isForced.current
      isForced.current = false
      const number = destination?.trim() ? parsePhone(destination, countryOf(whole.locationId)) : null
      await trackers.change(
        tracker.id,
        {
          ...changed,
          // What cannot be read is sent as it is, and the server says why it refuses it.
          ...(destination === undefined ? {} : { destination: number === undefined ? destination : number }),
          ...(rule && tracker.kind === 'source' ? { match: toMatch(rule) ?? {} } : {}),
          ...(rule && tracker.kind === 'offline' ? { source: toSource(rule) } : {}),
          ...(force ? { force: true } : {}),
        },
        version,
      )
      await readInventoryAnew(client)
    },
  })
  const { fields, set } = edit
  const errorOf = fieldErrors(edit.error)
  const labels = {
    name: say('fields.name'),
    locationId: say('fields.location'),
    destination: say('fields.destination'),
    rule: say('columns.rule'),
    poolId: say('fields.pool'),
  }
  const writeTheirs = (key: keyof Fields, value: unknown) => {
    if (key === 'locationId') return locations.find(({ id }) => id === value)?.name
    if (key === 'poolId') return offered.find(({ id }) => id === value)?.name
    if (key !== 'rule') return undefined
    const rule = value as Rule
    return describeRule({ ...tracker, match: toMatch(rule), source: toSource(rule) })
  }
  const isShown = hasCode(edit.error, 'number_in_use')
  return (
    <>
      <EditForm edit={edit} labels={labels} write={writeTheirs} isReadOnly={isReadOnly}>
        <TextInput
          label={labels.name}
          maxLength={200}
          value={fields.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={errorOf('name')}
        />
        <NativeSelect
          label={labels.locationId}
          data={locations.map(({ id, name }) => ({ value: id, label: name }))}
          value={fields.locationId}
          onChange={(event) => set('locationId', event.currentTarget.value)}
        />
        {tracker.kind === 'visitor' ? (
          <NativeSelect
            label={labels.poolId}
            description={fields.poolId === tracker.poolId ? undefined : say('poolLeft')}
            data={offered.map(({ id, name }) => ({ value: id, label: name }))}
            value={fields.poolId}
            onChange={(event) => set('poolId', event.currentTarget.value)}
          />
        ) : (
          <RuleFields
            kind={tracker.kind}
            rule={fields.rule}
            change={(rule) => set('rule', rule)}
            error={errorOf('match')}
          />
        )}
        <PhoneField
          label={labels.destination}
          description={say('destinationHint')}
          country={countryOf(fields.locationId)}
          value={fields.destination}
          change={(value) => set('destination', value)}
          error={errorOf('destination')}
        />
      </EditForm>
      {isShown && (
        <div>
          <Button color="red" variant="outline" onClick={() => setAsking(true)}>
            {say('force.anyway')}
          </Button>
        </div>
      )}
      <Confirm
        isOpen={isAsking}
        close={() => setAsking(false)}
        title={say('force.title', { name: tracker.name })}
        consequences={[say('force.callers'), say('force.wait'), say('force.noted')]}
        action={say('force.action')}
        run={async () => {
          isForced.current = true
          edit.save()
        }}
      />
    </>
  )
}
