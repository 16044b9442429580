import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Location, Tracker } from '@tributary/contract'
import { type ReactNode, useState } from 'react'
import { attachNumberRequest, numbersKey } from '../../data/numbers.ts'
import { trackersKey } from '../../data/trackers.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { parsePhone } from '../../formats/parse-phone.ts'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { PhoneField } from '../../parts/phone-field.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type OwnNumberProps = {
  ways: ReactNode
  trackers: Tracker[]
  location: Location
  connectionId: string
  back: () => void
}

/** A number that the carrier account has already. */
export function OwnNumber({ ways, trackers, location, connectionId, back }: OwnNumberProps) {
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [trackerId, setTracker] = useState(trackers[0]?.id ?? '')
  const [isSent, setSent] = useState(false)
  const { country } = location.address
  const number = parsePhone(typed, country)
  const attach = useMutation({
    mutationFn: (e164: string) => {
      const poolId = trackers.find(({ id }) => id === trackerId)?.poolId
      return attachNumberRequest(connectionId, e164, poolId ? { poolId } : { trackerId })
    },
    onSuccess: async () => {
      setTyped('')
      setSent(false)
      await client.invalidateQueries({ queryKey: numbersKey })
      await client.invalidateQueries({ queryKey: trackersKey })
    },
  })
  const done = attach.data && trackers.find(({ id }) => id === attach.data.trackerId)
  return (
    <StepFrame
      title={say('numbers.title')}
      why={say('numbers.why')}
      action={{ label: say('numbers.attach'), isRunning: attach.isPending }}
      submit={() => {
        setSent(true)
        if (number) attach.mutate(number)
      }}
      back={back}
      error={attach.error}
    >
      {ways}
      <p>{say('numbers.ownLead')}</p>
      <div className="step-pair">
        <PhoneField
          label={say('numbers.ownNumber')}
          country={country}
          value={typed}
          change={setTyped}
          error={isSent && !number ? sayForm('phone.unclear') : undefined}
          required
        />
        <NativeSelect
          label={say('numbers.ownFor')}
          value={trackerId}
          onChange={(event) => setTracker(event.currentTarget.value)}
          data={trackers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      {attach.data && done && (
        <p role="status" className="step-good">
          {say('numbers.attached', { number: formatPhone(attach.data.e164), name: done.name })}
        </p>
      )}
      <NapWarning canonical={location.canonicalNumber} />
    </StepFrame>
  )
}
