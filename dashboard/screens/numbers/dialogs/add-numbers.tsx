import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CarrierConnection } from '@tributary/contract'
import { useState } from 'react'
import type { Standing } from '../../../data/inventory.ts'
import { numbersQuery } from '../../../data/numbers.ts'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { isFree } from '../standing.ts'
import { say } from '../words.ts'
import { BringOne } from './bring-one.tsx'
import { BuyNumbers } from './buy-numbers.tsx'
import { PickFree } from './pick-free.tsx'

/** What is to get numbers: a tracker of its own, or a pool. */
export type Target = {
  name: string
  standing: Standing
  /** Of its location: what numbers are looked for, and what must stay in listings. */
  country?: string | undefined
  canonical?: string | undefined
}
type AddNumbersProps = { connections: readonly CarrierConnection[]; target: Target; close: () => void }

/** Numbers for one tracker or pool: those that stand for nothing, new ones, or one from the carrier account. */
export function AddNumbers({ connections, target, close }: AddNumbersProps) {
  const free = (useQuery(numbersQuery).data ?? []).filter(isFree)
  const [chosen, choose] = useState<'free' | 'buy' | 'bring'>()
  const way = chosen ?? (free.length > 0 ? 'free' : 'buy')
  return (
    <>
      <SegmentedControl
        fullWidth
        value={way}
        onChange={(value) => choose(value as 'free' | 'buy' | 'bring')}
        data={[
          { value: 'free', label: say('ways.free', { count: free.length }) },
          { value: 'buy', label: say('ways.buy') },
          { value: 'bring', label: say('ways.bring') },
        ]}
      />
      {way === 'free' && <PickFree numbers={free} target={target} close={close} />}
      {way !== 'free' && connections.length === 0 && (
        <p className="numbers-soft">
          {say('connect')} <Link to="/settings/carriers">{say('toCarriers')}</Link>
        </p>
      )}
      {way === 'buy' && connections.length > 0 && <BuyNumbers connections={connections} target={target} />}
      {way === 'bring' && connections.length > 0 && (
        <BringOne connections={connections} target={target} close={close} />
      )}
      <NapWarning canonical={target.canonical} />
    </>
  )
}
