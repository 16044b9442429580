import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Location, PhoneE164, Tracker, TrackerKind } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../../data/field-errors.ts'
import { readInventoryAnew } from '../../../data/inventory.ts'
import { pools } from '../../../data/pools.ts'
import { sitesQuery } from '../../../data/sites.ts'
import { createTrackerRequest } from '../../../data/trackers.ts'
import { parsePhone } from '../../../formats/parse-phone.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { PhoneField } from '../../../parts/phone-field.tsx'
import { say as sayForm } from '../../../words/forms.ts'
import { mayBeListed } from '../../numbers/standing.ts'
import { say } from '../words.ts'
import { KindChoice } from './kind-choice.tsx'
import { noRule, toMatch, toSource } from './rule.ts'
import { RuleFields } from './rule-fields.tsx'

type NewTrackerProps = { locations: readonly Location[]; made: (tracker: Tracker) => void }

/** Makes a tracker, and the pool of one for visitors; its numbers come next. */
export function NewTracker({ locations, made }: NewTrackerProps) {
  const client = useQueryClient()
  const sites = useQuery(sitesQuery).data ?? []
  const freePools = (useQuery(pools.list).data ?? []).filter(({ trackerId }) => !trackerId)
  const [kind, setKind] = useState<TrackerKind>('offline')
  const [name, setName] = useState('')
  const [locationId, setLocation] = useState(locations.at(-1)?.id ?? '')
  const [site, setSite] = useState<string>()
  const [poolId, setPool] = useState('')
  const [rule, setRule] = useState(noRule)
  const [typed, setTyped] = useState('')
  const [isSent, setSent] = useState(false)
  const location = locations.find(({ id }) => id === locationId)
  const ownSites = sites.filter(({ locationIds }) => locationIds.includes(locationId))
  const siteId = ownSites.find(({ id }) => id === site)?.id ?? ownSites[0]?.id
  const country = location?.address.country ?? 'US'
  const destination = parsePhone(typed, country) as PhoneE164 | undefined
  const match = toMatch(rule)
  const isReady =
    name.trim() !== '' &&
    location !== undefined &&
    (kind === 'offline' || siteId !== undefined) &&
    (kind !== 'source' || match !== undefined) &&
    (typed.trim() === '' || destination !== undefined)

  const save = useMutation({
    mutationFn: async () => {
      const pool = kind === 'visitor' ? poolId || (await pools.create({ name: name.trim() })).id : undefined
      // Sent again after a refusal, it must not make a second pool.
      if (pool) setPool(pool)
      return createTrackerRequest({
        kind,
        name: name.trim(),
        locationId,
        ...(kind !== 'offline' && siteId ? { siteId } : {}),
        ...(kind === 'source' && match ? { match } : {}),
        ...(kind === 'offline' ? { source: { campaign: name.trim(), ...toSource(rule) } } : {}),
        ...(pool ? { poolId: pool } : {}),
        ...(destination ? { destination } : {}),
      })
    },
    onSuccess: made,
    onSettled: () => readInventoryAnew(client),
  })
  const errorOf = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isReady) save.mutate()
  }
  return (
    <form className="tracker-form" onSubmit={submit} noValidate>
      <KindChoice kind={kind} change={setKind} />
      <TextInput
        label={say('fields.name')}
        description={say(`nameHint.${kind}`)}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isSent && !name.trim() ? sayForm('required') : errorOf('name')}
      />
      <div className="tracker-pair">
        <NativeSelect
          label={say('fields.location')}
          data={locations.map(({ id, name: label }) => ({ value: id, label }))}
          value={locationId}
          onChange={(event) => setLocation(event.currentTarget.value)}
        />
        {kind !== 'offline' && (
          <NativeSelect
            label={say('fields.site')}
            data={ownSites.map(({ id, name: label }) => ({ value: id, label }))}
            value={siteId ?? ''}
            onChange={(event) => setSite(event.currentTarget.value)}
            error={ownSites.length === 0 ? say('noSite') : undefined}
          />
        )}
        {kind === 'visitor' && (
          <NativeSelect
            label={say('fields.pool')}
            data={[
              { value: '', label: say('newPool') },
              ...freePools.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={poolId}
            onChange={(event) => setPool(event.currentTarget.value)}
          />
        )}
      </div>
      {kind !== 'visitor' && (
        <RuleFields
          kind={kind}
          rule={rule}
          change={setRule}
          usual={name.trim()}
          error={isSent && kind === 'source' && !match ? say('matchNeeded') : undefined}
        />
      )}
      <PhoneField
        label={say('fields.destination')}
        description={say('destinationHint')}
        country={country}
        value={typed}
        change={setTyped}
        error={isSent && typed.trim() && !destination ? sayForm('phone.unclear') : errorOf('destination')}
      />
      {mayBeListed({ kind, match: kind === 'source' ? match : undefined }) && (
        <NapWarning canonical={location?.canonicalNumber} />
      )}
      <FormFailure error={save.error} />
      <Group justify="flex-end">
        <Button type="submit" loading={save.isPending}>
          {say('create')}
        </Button>
      </Group>
    </form>
  )
}
