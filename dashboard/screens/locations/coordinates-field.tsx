import { Button, Skeleton, TextInput } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import {
  type CoordinatesFault,
  readCoordinates,
  splitPair,
  type TypedCoordinates,
} from './read-coordinates.ts'
import { say } from './words.ts'

const PickPlace = lazy(async () => ({ default: (await import('./map/pick-place.tsx')).PickPlace }))

type CoordinatesFieldProps = {
  typed: TypedCoordinates
  change: (typed: TypedCoordinates) => void
  /** ISO 3166-1 alpha-2: which map is offered. */
  country: string
  /** Says faults before the field is left. */
  isSent: boolean
  /** What the server says. */
  error: string | undefined
}

/** Latitude and longitude: typed, pasted, or set by pressing on a map. */
export function CoordinatesField({ typed, change, country, isSent, error }: CoordinatesFieldProps) {
  const [isOpen, setOpen] = useState(false)
  const read = readCoordinates(typed)
  const fault = read && 'fault' in read ? read : undefined
  const said = (name: keyof TypedCoordinates, end: number) =>
    isSent && fault?.field === name ? sayFault(fault, end) : undefined
  const set = (name: keyof TypedCoordinates, text: string) =>
    change((name === 'latitude' && splitPair(text)) || { ...typed, [name]: text })
  return (
    <fieldset className="location-coordinates">
      <legend>{say('coordinates')}</legend>
      <p className="location-soft">{say('coordinatesHint')}</p>
      <div className="location-pair">
        <TextInput
          label={say('latitude')}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed.latitude}
          onChange={(event) => set('latitude', event.currentTarget.value)}
          error={said('latitude', 90) ?? error}
        />
        <TextInput
          label={say('longitude')}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed.longitude}
          onChange={(event) => set('longitude', event.currentTarget.value)}
          error={said('longitude', 180)}
        />
      </div>
      <div>
        <Button
          variant="default"
          leftSection={<IconMapPin size={17} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {say(isOpen ? 'pickClose' : 'pick')}
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton height={280} radius="md" />}>
          <PickPlace
            frame={country === 'US' ? 'us' : 'world'}
            country={country}
            place={read && 'latitude' in read ? read : undefined}
            pick={({ latitude, longitude }) =>
              change({ latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) })
            }
          />
        </Suspense>
      )}
    </fieldset>
  )
}

const sayFault = ({ fault }: CoordinatesFault, end: number) =>
  fault === 'both' ? say('coordinatesBoth') : say('coordinatesUnclear', { least: -end, most: end })
