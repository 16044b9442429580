import { SegmentedControl } from '@mantine/core'
import type { Location } from '@tributary/contract'
import { useState } from 'react'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { BuyNumbers } from './buy-numbers.tsx'
import { ConnectCarrier } from './connect-carrier.tsx'
import { OwnNumber } from './own-number.tsx'
import type { SetUp } from './set-up-state.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type NumbersStepProps = { setUp: SetUp; location: Location; next: () => void; back: () => void }

/** A carrier, then numbers for every tracker that has none: bought, or brought along. */
export function NumbersStep({ setUp, location, next, back }: NumbersStepProps) {
  const [way, setWay] = useState<'search' | 'own'>('search')
  const { connection, needs, trackers } = setUp
  if (!connection) return <ConnectCarrier back={back} />
  if (needs.length === 0)
    return (
      <StepFrame
        title={say('numbers.title')}
        why={say('numbers.why')}
        action={{ label: say('next') }}
        submit={next}
        back={back}
      >
        <p className="step-good">{say('numbers.enough')}</p>
        <NapWarning canonical={location.canonicalNumber} />
      </StepFrame>
    )
  const ways = (
    <SegmentedControl
      value={way}
      onChange={(value) => setWay(value as 'search' | 'own')}
      data={(['search', 'own'] as const).map((value) => ({ value, label: say(`numbers.${value}`) }))}
    />
  )
  return way === 'search' ? (
    <BuyNumbers ways={ways} needs={needs} location={location} connectionId={connection.id} back={back} />
  ) : (
    <OwnNumber ways={ways} trackers={trackers} location={location} connectionId={connection.id} back={back} />
  )
}
