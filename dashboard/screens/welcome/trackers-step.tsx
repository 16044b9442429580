import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Channel, Location, NewTracker, Site, Tracker } from '@tributary/contract'
import { useState } from 'react'
import { pools } from '../../data/pools.ts'
import { createTrackerRequest, trackersKey } from '../../data/trackers.ts'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { nameChannel } from '../../words/terms.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type TrackersStepProps = {
  location: Location
  site: Site | undefined
  existing: Tracker[]
  saved: () => void
  back: () => void
}

/** The sources people ask for first; others are added under Numbers. */
const offered: Channel[] = [
  'Paid Search',
  'Organic Search',
  'Local Listings',
  'Paid Social',
  'Email',
  'AI Assistants',
]

/** Which trackers: each visitor, sources on the site, things off it. Makes them at once. */
export function TrackersStep({ location, site, existing, saved, back }: TrackersStepProps) {
  const client = useQueryClient()
  const hasVisitor = existing.some(({ kind }) => kind === 'visitor')
  const [isVisitor, setVisitor] = useState(!hasVisitor && site !== undefined)
  const [channels, setChannels] = useState<Channel[]>([])
  const [places, setPlaces] = useState<string[]>(site ? [] : [''])
  const [isSent, setSent] = useState(false)

  const named = places.map((name) => name.trim()).filter(Boolean)
  const isKnown = (name: string) => existing.some((tracker) => tracker.name === name)
  const wanted: (NewTracker | 'visitor')[] = [
    ...(isVisitor && site ? (['visitor'] as const) : []),
    ...channels.map(
      (channel): NewTracker => ({
        kind: 'source',
        name: `${location.name}: ${nameChannel(channel)}`,
        locationId: location.id,
        ...(site ? { siteId: site.id } : {}),
        match: { channel },
      }),
    ),
    ...named.map(
      (name): NewTracker => ({ kind: 'offline', name, locationId: location.id, source: { campaign: name } }),
    ),
  ]
  const save = useMutation({
    // One after another, and none twice: a set-up that was cut off makes only what is missing.
    mutationFn: async () => {
      for (const one of wanted) {
        if (one === 'visitor' && site) {
          const pool = await pools.create({ name: say('trackers.namePool', { location: location.name }) })
          await createTrackerRequest({
            kind: 'visitor',
            name: say('trackers.nameVisitor', { location: location.name }),
            locationId: location.id,
            siteId: site.id,
            poolId: pool.id,
          })
        } else if (one !== 'visitor' && !isKnown(one.name)) await createTrackerRequest(one)
        await client.invalidateQueries({ queryKey: trackersKey })
      }
    },
    onSuccess: saved,
  })
  const submit = () => {
    setSent(true)
    if (wanted.length > 0) save.mutate()
    else if (existing.length > 0) saved()
  }
  const toggle = (channel: Channel) =>
    setChannels(
      channels.includes(channel) ? channels.filter((one) => one !== channel) : [...channels, channel],
    )
  const label = wanted.length > 0 ? say('trackers.save', { count: wanted.length }) : say('next')

  return (
    <StepFrame
      title={say('trackers.title')}
      why={say('trackers.why')}
      action={{ label, isRunning: save.isPending }}
      submit={submit}
      back={back}
      error={
        save.error ??
        (isSent && wanted.length + existing.length === 0 ? new Error(say('trackers.pick')) : null)
      }
    >
      {existing.length > 0 && (
        <div className="step-known">
          <p>{say('trackers.exist')}</p>
          <ul>
            {existing.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      {site && !hasVisitor && (
        <div className="step-card" data-chosen={isVisitor}>
          <Checkbox
            checked={isVisitor}
            onChange={(event) => setVisitor(event.currentTarget.checked)}
            label={say('trackers.visitor')}
            description={say('trackers.visitorWhat')}
          />
        </div>
      )}
      {site && (
        <fieldset className="step-card" data-chosen={channels.length > 0}>
          <legend>{say('trackers.source')}</legend>
          <p>{say('trackers.sourceWhat')}</p>
          <div className="step-grid">
            {offered.map((channel) => (
              <Checkbox
                key={channel}
                label={nameChannel(channel)}
                checked={channels.includes(channel)}
                onChange={() => toggle(channel)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <fieldset className="step-card" data-chosen={named.length > 0}>
        <legend>{say('trackers.offline')}</legend>
        <p>{say('trackers.offlineWhat')}</p>
        {places.map((place, at) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a field is known by its place
            key={at}
            mt="xs"
            aria-label={say('trackers.offlineName')}
            placeholder={say('trackers.offlineExample')}
            value={place}
            maxLength={200}
            onChange={(event) =>
              setPlaces(places.map((one, index) => (index === at ? event.currentTarget.value : one)))
            }
          />
        ))}
        <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => setPlaces([...places, ''])}>
          {say('trackers.add')}
        </Button>
      </fieldset>
      {(named.length > 0 || channels.includes('Local Listings')) && (
        <NapWarning canonical={location.canonicalNumber} />
      )}
    </StepFrame>
  )
}
