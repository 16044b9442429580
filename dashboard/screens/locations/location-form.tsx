import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Location, OpenStretch, PhoneE164 } from '@tributary/contract'
import { type FormEvent, useMemo, useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import { changeLocationRequest, createLocationRequest, locationsKey } from '../../data/locations.ts'
import type { Versioned } from '../../data/request.ts'
import { formatHours } from '../../formats/format-hours.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { guessCountry } from '../../formats/guess-country.ts'
import { listCountries } from '../../formats/list-countries.ts'
import { parsePhone } from '../../formats/parse-phone.ts'
import { ConflictNotice } from '../../parts/conflict-notice.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { HoursEditor } from '../../parts/hours-editor.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { PhoneField } from '../../parts/phone-field.tsx'
import { useEdit } from '../../parts/use-edit.ts'
import { say as sayForm } from '../../words/forms.ts'
import { useCan } from '../shell/use-can.ts'
import { CoordinatesField } from './coordinates-field.tsx'
import { readCoordinates, type TypedCoordinates } from './read-coordinates.ts'
import { say } from './words.ts'

type Fields = {
  name: string
  country: string
  street: string
  city: string
  region: string
  postalCode: string
  timeZone: string
  canonical: string
  destination: string
  hours: OpenStretch[] | undefined
  degrees: TypedCoordinates
}

type LocationFormProps = {
  /** As it was read, with its version; absent: a new one. */
  read: Versioned<Location> | undefined
  readAgain: () => Promise<Versioned<Location>>
  created: (location: Location) => void
}

const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

const toFields = (read: Versioned<Location> | undefined): Versioned<Fields> => {
  const location = read?.body
  return {
    tag: read?.tag,
    body: {
      name: location?.name ?? '',
      country: location?.address.country ?? guessCountry(),
      street: location?.address.street ?? '',
      city: location?.address.city ?? '',
      region: location?.address.region ?? '',
      postalCode: location?.address.postalCode ?? '',
      timeZone: location?.timeZone ?? readerZone,
      canonical: location ? formatPhone(location.canonicalNumber) : '',
      destination:
        location && location.destination !== location.canonicalNumber
          ? formatPhone(location.destination)
          : '',
      hours: location?.hours,
      degrees: {
        latitude: String(location?.coordinates?.latitude ?? ''),
        longitude: String(location?.coordinates?.longitude ?? ''),
      },
    },
  }
}

const numbersOf = ({ canonical, destination, country }: Fields) => {
  const canonicalNumber = parsePhone(canonical, country) as PhoneE164 | undefined
  return {
    canonicalNumber,
    destination: (destination.trim() ? parsePhone(destination, country) : canonicalNumber) as
      | PhoneE164
      | undefined,
  }
}

/** Creates or changes a location, or only shows it; when somebody else changed the same meanwhile, both are shown. */
export function LocationForm({ read, readAgain, created }: LocationFormProps) {
  const canChange = useCan('locations:write')
  const client = useQueryClient()
  const edit = useEdit<Fields>({
    read: toFields(read),
    readAgain: async () => toFields(read && (await readAgain())),
    save: async (_changed, tag, whole) => {
      const { canonicalNumber, destination } = numbersOf(whole)
      const coordinates = readCoordinates(whole.degrees)
      if (!canonicalNumber || !destination) throw new Error(sayForm('phone.unclear'))
      if (coordinates && 'fault' in coordinates) throw new Error(sayForm('required'))
      const given = (name: 'street' | 'city' | 'region' | 'postalCode') =>
        whole[name].trim() ? { [name]: whole[name].trim() } : {}
      const { hours } = whole
      const body = {
        name: whole.name.trim(),
        canonicalNumber,
        destination,
        timeZone: whole.timeZone,
        address: {
          country: whole.country,
          ...given('street'),
          ...given('city'),
          ...given('region'),
          ...given('postalCode'),
        },
      }
      const made = read
        ? await changeLocationRequest(
            read.body.id,
            { ...body, hours: hours ?? null, coordinates: coordinates ?? null },
            tag,
          )
        : await createLocationRequest({
            ...body,
            ...(hours && { hours }),
            ...(coordinates && { coordinates }),
          })
      await client.invalidateQueries({ queryKey: locationsKey })
      if (!read) created(made)
    },
  })
  const { fields } = edit
  const coordinates = readCoordinates(fields.degrees)
  const [isSent, setSent] = useState(false)
  const zones = useMemo(
    () => [...new Set([fields.timeZone, ...Intl.supportedValuesOf('timeZone')])],
    [fields.timeZone],
  )
  const countries = useMemo(() => listCountries(), [])
  const set = (name: Exclude<keyof Fields, 'hours' | 'degrees'>) => (value: string) => edit.set(name, value)
  const { canonicalNumber, destination } = numbersOf(fields)
  const errorOf = fieldErrors(edit.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    const isPlaced = !(coordinates && 'fault' in coordinates)
    if (fields.name.trim() && canonicalNumber && destination && isPlaced) edit.save()
  }
  const unclear = (typed: string, number: string | undefined) =>
    isSent && !number ? sayForm(typed.trim() ? 'phone.unclear' : 'required') : undefined
  const text = (name: 'street' | 'city' | 'region' | 'postalCode', most: number) => (
    <TextInput
      label={say(name)}
      maxLength={most}
      value={fields[name]}
      onChange={(event) => set(name)(event.currentTarget.value)}
      error={errorOf(`address.${name}`)}
    />
  )
  return (
    <>
      <LeaveGuard edit={edit} />
      <form className="location-form" onSubmit={submit} noValidate>
        {!canChange && <p className="location-soft">{say('readOnly')}</p>}
        <fieldset disabled={!canChange}>
          <TextInput
            label={say('name')}
            required
            maxLength={200}
            value={fields.name}
            onChange={(event) => set('name')(event.currentTarget.value)}
            error={isSent && !fields.name.trim() ? sayForm('required') : errorOf('name')}
          />
          <div className="location-pair">
            <PhoneField
              label={say('canonical')}
              description={say('canonicalHint')}
              country={fields.country}
              value={fields.canonical}
              change={set('canonical')}
              error={unclear(fields.canonical, canonicalNumber) ?? errorOf('canonicalNumber')}
              required
            />
            <PhoneField
              label={say('destination')}
              description={say('destinationHint')}
              country={fields.country}
              value={fields.destination}
              change={set('destination')}
              error={
                (fields.destination.trim() ? unclear(fields.destination, destination) : undefined) ??
                errorOf('destination')
              }
            />
          </div>
          {text('street', 200)}
          <div className="location-pair">
            {text('city', 100)}
            {text('region', 100)}
            {text('postalCode', 20)}
            <NativeSelect
              label={say('country')}
              data={countries}
              value={fields.country}
              onChange={(event) => set('country')(event.currentTarget.value)}
            />
          </div>
          <CoordinatesField
            typed={fields.degrees}
            change={(degrees) => edit.set('degrees', degrees)}
            country={fields.country}
            isSent={isSent}
            error={errorOf('coordinates.latitude') ?? errorOf('coordinates.longitude')}
          />
          <NativeSelect
            label={say('zone')}
            data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            value={fields.timeZone}
            onChange={(event) => set('timeZone')(event.currentTarget.value)}
            error={errorOf('timeZone')}
          />
          <HoursEditor
            hours={fields.hours}
            change={(hours) => edit.set('hours', hours)}
            error={errorOf('hours')}
          />
        </fieldset>
        <ConflictNotice
          edit={edit}
          labels={{
            name: say('name'),
            country: say('country'),
            street: say('street'),
            city: say('city'),
            region: say('region'),
            postalCode: say('postalCode'),
            timeZone: say('zone'),
            canonical: say('canonical'),
            destination: say('destination'),
            hours: say('hours'),
            degrees: say('coordinates'),
          }}
          write={(key, value) => {
            if (key === 'hours')
              return value
                ? formatHours(value as OpenStretch[]) || sayForm('hours.closed')
                : sayForm('hours.unknown')
            if (key === 'degrees')
              return (
                Object.values(value as TypedCoordinates)
                  .filter(Boolean)
                  .join(', ') || '–'
              )
            return value === '' ? '–' : undefined
          }}
        />
        <FormFailure error={edit.error} />
        {canChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={edit.isSaving}>
              {say('save')}
            </Button>
          </Group>
        )}
      </form>
    </>
  )
}
