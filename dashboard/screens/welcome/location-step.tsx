import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Location, OpenStretch, PhoneE164 } from '@tributary/contract'
import { useMemo, useState } from 'react'
import { adoptPlace } from '../../data/account.ts'
import { fieldErrors } from '../../data/field-errors.ts'
import { changeLocationRequest, createLocationRequest, locationsKey } from '../../data/locations.ts'
import { currencyOfCountry, knownCurrencies } from '../../formats/currency-of-country.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { guessCountry } from '../../formats/guess-country.ts'
import { listCountries } from '../../formats/list-countries.ts'
import { parsePhone } from '../../formats/parse-phone.ts'
import { HoursEditor } from '../../parts/hours-editor.tsx'
import { PhoneField } from '../../parts/phone-field.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { useShell } from '../shell/shell-context.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type LocationStepProps = {
  location: Location | undefined
  /** The account has none yet: its days are counted on this one's clock, its values written in the currency chosen here. */
  isFirst: boolean
  saved: (location: Location) => void
}

const currencyNames = new Intl.DisplayNames(undefined, { type: 'currency' })
const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Name, published number, where it rings, hours and zone of one location. */
export function LocationStep({ location, isFirst, saved }: LocationStepProps) {
  const client = useQueryClient()
  const { account } = useShell().session
  const [name, setName] = useState(location?.name ?? '')
  const [country, setCountry] = useState(() => location?.address.country ?? guessCountry())
  const [canonical, setCanonical] = useState(location ? formatPhone(location.canonicalNumber) : '')
  const isSame = !location || location.destination === location.canonicalNumber
  const [rings, setRings] = useState(isSame ? 'same' : 'other')
  const [destination, setDestination] = useState(isSame ? '' : formatPhone(location.destination))
  const [timeZone, setTimeZone] = useState(location?.timeZone ?? readerZone)
  const [chosenCurrency, setCurrency] = useState<string>()
  const currency = chosenCurrency ?? currencyOfCountry(country)
  const [hours, setHours] = useState<OpenStretch[] | undefined>(location?.hours)
  const [isSent, setSent] = useState(false)
  const countries = useMemo(() => listCountries(), [])
  const zones = useMemo(() => [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])], [timeZone])

  const save = useMutation({
    mutationFn: async () => {
      if (isFirst) await adoptPlace(account.id, { timeZone, currency })
      const canonicalNumber = parsePhone(canonical, country) as PhoneE164
      const fields = {
        name: name.trim(),
        canonicalNumber,
        destination: rings === 'same' ? canonicalNumber : (parsePhone(destination, country) as PhoneE164),
        timeZone,
        address: { ...location?.address, country },
      }
      return location
        ? changeLocationRequest(location.id, { ...fields, hours: hours ?? null }, undefined)
        : createLocationRequest({ ...fields, ...(hours ? { hours } : {}) })
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: locationsKey })
      saved(made)
    },
  })
  const errorOf = fieldErrors(save.error)
  const missing = (value: string) => (isSent && value.trim() === '' ? sayForm('required') : undefined)
  const unclear = (value: string) =>
    isSent && !parsePhone(value, country) ? sayForm('phone.unclear') : undefined

  const submit = () => {
    setSent(true)
    const isWhole =
      name.trim() !== '' &&
      parsePhone(canonical, country) &&
      (rings === 'same' || parsePhone(destination, country))
    if (isWhole) save.mutate()
  }
  return (
    <StepFrame
      title={say('location.title')}
      why={say('location.why')}
      action={{ label: say('location.save'), isRunning: save.isPending }}
      submit={submit}
      error={save.error}
    >
      <TextInput
        label={say('location.name')}
        description={say('location.nameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={missing(name) ?? errorOf('name')}
        maxLength={200}
        autoComplete="organization"
        required
      />
      <div className="step-pair">
        <NativeSelect
          label={say('location.country')}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
          data={countries}
          error={errorOf('address')}
        />
        <NativeSelect
          label={say('location.zone')}
          value={timeZone}
          onChange={(event) => setTimeZone(event.currentTarget.value)}
          data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          error={errorOf('timeZone')}
        />
      </div>
      {isFirst && (
        <NativeSelect
          label={say('location.currency')}
          description={say('location.currencyHint')}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
          data={knownCurrencies.map((code) => ({
            value: code,
            label: `${code}, ${currencyNames.of(code)}`,
          }))}
          error={errorOf('currency')}
        />
      )}
      <PhoneField
        label={say('location.canonical')}
        description={say('location.canonicalHint')}
        country={country}
        value={canonical}
        change={setCanonical}
        error={missing(canonical) ?? unclear(canonical) ?? errorOf('canonicalNumber')}
        required
      />
      <Radio.Group label={say('location.rings')} value={rings} onChange={setRings}>
        <div className="step-choices">
          <Radio value="same" label={say('location.ringsSame')} />
          <Radio value="other" label={say('location.ringsOther')} />
        </div>
      </Radio.Group>
      {rings === 'other' && (
        <PhoneField
          label={say('location.destination')}
          country={country}
          value={destination}
          change={setDestination}
          error={missing(destination) ?? unclear(destination) ?? errorOf('destination')}
          required
        />
      )}
      <HoursEditor hours={hours} change={setHours} error={errorOf('hours')} />
    </StepFrame>
  )
}
