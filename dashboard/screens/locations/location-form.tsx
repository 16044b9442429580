import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Location, OpenStretch, PhoneE164 } from '@tributary/contract'
import { type FormEvent, useMemo, useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import { changeLocationRequest, createLocationRequest, locationsKey } from '../../data/locations.ts'
import { RequestError } from '../../data/request.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { guessCountry, listCountries } from '../../formats/list-countries.ts'
import { parsePhone } from '../../formats/parse-phone.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { HoursEditor } from '../../parts/hours-editor.tsx'
import { PhoneField } from '../../parts/phone-field.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { useCan } from '../shell/use-can.ts'
import { CoordinatesField } from './coordinates-field.tsx'
import { readCoordinates, type TypedCoordinates } from './read-coordinates.ts'
import { say } from './words.ts'

type LocationFormProps = {
  location: Location | undefined
  /** The version the form was filled from. */
  tag: string | undefined
  saved: (location: Location) => void
  again: () => void
}

const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Creates or changes a location, or only shows it; refused when somebody else changed it meanwhile. */
export function LocationForm({ location, tag: latestTag, saved, again }: LocationFormProps) {
  const canChange = useCan('locations:write')
  const [tag] = useState(latestTag)
  const client = useQueryClient()
  const [fields, setFields] = useState({
    name: location?.name ?? '',
    country: location?.address.country ?? guessCountry(),
    street: location?.address.street ?? '',
    city: location?.address.city ?? '',
    region: location?.address.region ?? '',
    postalCode: location?.address.postalCode ?? '',
    timeZone: location?.timeZone ?? readerZone,
    canonical: location ? formatPhone(location.canonicalNumber) : '',
    destination:
      location && location.destination !== location.canonicalNumber ? formatPhone(location.destination) : '',
  })
  const [hours, setHours] = useState<OpenStretch[] | undefined>(location?.hours)
  const [degrees, setDegrees] = useState<TypedCoordinates>({
    latitude: String(location?.coordinates?.latitude ?? ''),
    longitude: String(location?.coordinates?.longitude ?? ''),
  })
  const coordinates = readCoordinates(degrees)
  const [isSent, setSent] = useState(false)
  const zones = useMemo(
    () => [...new Set([fields.timeZone, ...Intl.supportedValuesOf('timeZone')])],
    [fields.timeZone],
  )
  const countries = useMemo(() => listCountries(), [])
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value })
  const canonicalNumber = parsePhone(fields.canonical, fields.country) as PhoneE164 | undefined
  const destination = (
    fields.destination.trim() ? parsePhone(fields.destination, fields.country) : canonicalNumber
  ) as PhoneE164 | undefined

  const save = useMutation({
    mutationFn: () => {
      if (!canonicalNumber || !destination) throw new Error(sayForm('phone.unclear'))
      if (coordinates && 'fault' in coordinates) throw new Error(sayForm('required'))
      const given = (name: 'street' | 'city' | 'region' | 'postalCode') =>
        fields[name].trim() ? { [name]: fields[name].trim() } : {}
      const body = {
        name: fields.name.trim(),
        canonicalNumber,
        destination,
        timeZone: fields.timeZone,
        address: {
          country: fields.country,
          ...given('street'),
          ...given('city'),
          ...given('region'),
          ...given('postalCode'),
        },
      }
      return location
        ? changeLocationRequest(
            location.id,
            { ...body, hours: hours ?? null, coordinates: coordinates ?? null },
            tag,
          )
        : createLocationRequest({ ...body, ...(hours && { hours }), ...(coordinates && { coordinates }) })
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: locationsKey })
      saved(made)
      await showDone(say('saved'))
    },
  })
  const errorOf = fieldErrors(save.error)
  const isConflict = save.error instanceof RequestError && save.error.status === 412
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    const isPlaced = !(coordinates && 'fault' in coordinates)
    if (fields.name.trim() && canonicalNumber && destination && isPlaced) save.mutate()
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
          typed={degrees}
          change={setDegrees}
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
        <HoursEditor hours={hours} change={setHours} error={errorOf('hours')} />
      </fieldset>
      {isConflict ? (
        <p role="alert">
          {say('changed')}{' '}
          <Button variant="default" size="compact-sm" onClick={again}>
            {say('again')}
          </Button>
        </p>
      ) : (
        <FormFailure error={save.error} />
      )}
      {canChange && (
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </Group>
      )}
    </form>
  )
}
