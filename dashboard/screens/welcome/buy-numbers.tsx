import { Button, NumberInput, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AvailableNumber, Location } from '@tributary/contract'
import { type ReactNode, useState } from 'react'
import { availableNumbersQuery, buyNumberRequest, numbersKey } from '../../data/numbers.ts'
import { trackersKey } from '../../data/trackers.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { NapWarning } from '../../parts/nap-warning.tsx'
import type { Need } from './set-up-state.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type BuyNumbersProps = {
  ways: ReactNode
  needs: Need[]
  location: Location
  connectionId: string
  back: () => void
}

const usualPool = 4
const mostOffered = 30

/** Numbers on offer near the location, as many chosen as are needed; buys them one after another. */
export function BuyNumbers({ ways, needs, location, connectionId, back }: BuyNumbersProps) {
  const client = useQueryClient()
  const [areaCode, setAreaCode] = useState(/^\+1(\d{3})/.exec(location.canonicalNumber)?.[1] ?? '')
  const [poolSize, setPoolSize] = useState(usualPool)
  const [left, setLeft] = useState<string[]>([])
  const [added, setAdded] = useState<string[]>([])
  const [bought, setBought] = useState(0)
  const [settled] = useDebouncedValue(areaCode.trim(), 400)

  // One place for every number to be bought, in the order of the trackers.
  const places = needs.flatMap(({ tracker, missing }) =>
    Array.from({ length: tracker.poolId ? poolSize : missing }, () => tracker),
  )
  const offer = useQuery(
    availableNumbersQuery({
      connectionId,
      country: location.address.country,
      limit: mostOffered,
      ...(/^\d{2,5}$/.test(settled) ? { areaCode: settled } : {}),
    }),
  )
  const offered = offer.data ?? []
  const chosen = choose(offered, places.length, left, added)
  const buy = useMutation({
    mutationFn: async () => {
      setBought(0)
      for (const [at, number] of chosen.entries()) {
        const tracker = places[at]
        if (!tracker) break
        const target = tracker.poolId ? { poolId: tracker.poolId } : { trackerId: tracker.id }
        await buyNumberRequest(connectionId, number.e164, target).catch((error: Error) => {
          throw new Error(say('numbers.failed', { number: formatPhone(number.e164), why: error.message }))
        })
        setBought(at + 1)
      }
    },
    // What was bought before a failure counts.
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: numbersKey })
      await client.invalidateQueries({ queryKey: trackersKey })
      await offer.refetch()
    },
  })
  const toggle = ({ e164 }: AvailableNumber, isChosen: boolean) => {
    setLeft(isChosen ? [...left, e164] : left.filter((one) => one !== e164))
    setAdded(isChosen ? added.filter((one) => one !== e164) : [...added, e164])
  }
  const total = addUp(chosen)
  const label = buy.isPending
    ? say('numbers.buying', { at: Math.min(bought + 1, chosen.length), of: chosen.length })
    : say('numbers.buy', { count: places.length })

  return (
    <StepFrame
      title={say('numbers.title')}
      why={say('numbers.why')}
      action={{ label, isRunning: buy.isPending, isDisabled: chosen.length < places.length }}
      submit={() => buy.mutate()}
      back={back}
      error={buy.error ?? offer.error}
    >
      {ways}
      <ul className="step-needs">
        {needs.map(({ tracker, missing }) => (
          <li key={tracker.id}>
            {say('numbers.need', { name: tracker.name, count: tracker.poolId ? poolSize : missing })}
          </li>
        ))}
      </ul>
      <div className="step-pair">
        <TextInput
          label={say('numbers.areaCode')}
          description={say('numbers.areaCodeHint')}
          inputMode="numeric"
          value={areaCode}
          onChange={(event) => setAreaCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 5))}
        />
        {needs.some(({ tracker }) => tracker.poolId) && (
          <NumberInput
            label={say('trackers.visitorCount')}
            description={say('trackers.visitorCountHint')}
            min={1}
            max={20}
            clampBehavior="strict"
            allowDecimal={false}
            value={poolSize}
            onChange={(value) => setPoolSize(Math.max(1, Number(value) || 1))}
          />
        )}
      </div>
      {offer.isFetching && <p role="status">{say('numbers.looking')}</p>}
      {offer.data && offered.length === 0 && <p role="status">{say('numbers.none')}</p>}
      {offered.length > 0 && offered.length < places.length && (
        <p role="status">{say('numbers.fewer', { count: offered.length })}</p>
      )}
      {offered.length > 0 && (
        <>
          <ul className="offer">
            {offered.map((number) => {
              const isChosen = chosen.includes(number)
              return (
                <li key={number.e164}>
                  <Button
                    variant={isChosen ? 'filled' : 'default'}
                    aria-pressed={isChosen}
                    onClick={() => toggle(number, isChosen)}
                    className="offer-number"
                  >
                    <span className="offer-words">
                      <strong>{formatPhone(number.e164)}</strong>
                      <span>
                        {[number.locality, number.region].filter(Boolean).join(', ')}{' '}
                        {number.monthlyPrice
                          ? say('numbers.price', { price: formatMoney(number.monthlyPrice) })
                          : say('numbers.priceUnknown')}
                      </span>
                    </span>
                  </Button>
                </li>
              )
            })}
          </ul>
          <p role="status">
            {say('numbers.chosen', { chosen: chosen.length, needed: places.length })}
            {total && ` ${say('numbers.total', { price: formatMoney(total) })}`}
          </p>
        </>
      )}
      <NapWarning canonical={location.canonicalNumber} />
    </StepFrame>
  )
}

/** What somebody picked first, then the first on offer that nobody put back. */
function choose(
  offered: AvailableNumber[],
  count: number,
  left: string[],
  added: string[],
): AvailableNumber[] {
  const picked = offered.filter(({ e164 }) => added.includes(e164))
  const others = offered.filter(({ e164 }) => !added.includes(e164) && !left.includes(e164))
  const chosen = new Set([...picked.slice(-count), ...others].slice(0, count))
  return offered.filter((number) => chosen.has(number))
}

function addUp(numbers: AvailableNumber[]) {
  const currency = numbers[0]?.monthlyPrice?.currency
  if (!currency || numbers.some(({ monthlyPrice }) => monthlyPrice?.currency !== currency)) return undefined
  return { amount: numbers.reduce((sum, { monthlyPrice }) => sum + (monthlyPrice?.amount ?? 0), 0), currency }
}
