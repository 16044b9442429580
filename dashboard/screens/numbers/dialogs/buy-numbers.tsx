import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { CarrierConnection } from '@tributary/contract'
import { useState } from 'react'
import { useChangeNumber } from '../../../data/inventory.ts'
import { locationsQuery } from '../../../data/locations.ts'
import { availableNumbersQuery } from '../../../data/numbers.ts'
import { pools } from '../../../data/pools.ts'
import { trackersQuery } from '../../../data/trackers.ts'
import { formatMoney } from '../../../formats/format-money.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { guessCountry } from '../../../formats/guess-country.ts'
import { listCountries } from '../../../formats/list-countries.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { showDone } from '../../../parts/show-undo.tsx'
import { readStanding, standingChoices } from '../standing.ts'
import { say } from '../words.ts'
import type { Target } from './add-numbers.tsx'

type BuyNumbersProps = { connections: readonly CarrierConnection[]; target?: Target }

/** What the carrier has for sale, bought one by one; for `target`, or for what is chosen here. */
export function BuyNumbers({ connections, target }: BuyNumbersProps) {
  const locations = useQuery(locationsQuery).data ?? []
  const trackers = useQuery(trackersQuery).data ?? []
  const poolList = useQuery(pools.list).data ?? []
  const [connection, setConnection] = useState<string>()
  const connectionId = connection ?? connections[0]?.id ?? ''
  const [chosenCountry, setCountry] = useState(target?.country)
  const country = chosenCountry ?? locations[0]?.address.country ?? guessCountry()
  const [areaCode, setAreaCode] = useState(/^\+1(\d{3})/.exec(target?.canonical ?? '')?.[1] ?? '')
  const [standing, setStanding] = useState('')
  const [settled] = useDebouncedValue(areaCode, 400)
  const change = useChangeNumber()
  const offer = useQuery({
    ...availableNumbersQuery({
      connectionId,
      country,
      limit: 20,
      ...(/^\d{2,5}$/.test(settled) ? { areaCode: settled } : {}),
    }),
    enabled: connectionId !== '',
  })
  const buy = async (e164: string) => {
    const wanted = target?.standing ?? readStanding(standing)
    await change.mutateAsync({ kind: 'buy', connectionId, e164, standing: wanted }).then(
      () => showDone(say('bought', { number: formatPhone(e164) })),
      () => undefined,
    )
    await offer.refetch()
  }
  return (
    <>
      {connections.length > 1 && (
        <NativeSelect
          label={say('connection')}
          data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          value={connectionId}
          onChange={(event) => setConnection(event.currentTarget.value)}
        />
      )}
      <Group grow align="end">
        <NativeSelect
          label={say('country')}
          data={listCountries()}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
        />
        <TextInput
          label={say('areaCode')}
          inputMode="numeric"
          value={areaCode}
          onChange={(event) => setAreaCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 5))}
        />
      </Group>
      {!target && (
        <NativeSelect
          label={say('standing')}
          data={standingChoices(trackers, poolList)}
          value={standing}
          onChange={(event) => setStanding(event.currentTarget.value)}
        />
      )}
      <p className="numbers-soft">{say('buyConsequence')}</p>
      <FormFailure error={change.error ?? offer.error} />
      <p role="status" className="numbers-soft">
        {offer.isFetching ? say('looking') : offer.data?.length === 0 ? say('noOffers') : ''}
      </p>
      <ul className="numbers-offers" aria-label={say('offers')}>
        {offer.data?.map(({ e164, locality, region, monthlyPrice }) => (
          <li key={e164}>
            <span>
              <strong className="number">{formatPhone(e164)}</strong>{' '}
              <span className="numbers-soft">
                {[locality, region].filter(Boolean).join(', ')}{' '}
                {monthlyPrice ? say('price', { price: formatMoney(monthlyPrice) }) : say('priceUnknown')}
              </span>
            </span>
            <Button
              variant="light"
              disabled={change.isPending}
              aria-label={say('buyOne', { number: formatPhone(e164) })}
              onClick={() => void buy(e164)}
            >
              {say('buyOne', { number: '' })}
            </Button>
          </li>
        ))}
      </ul>
      {!target && (
        <NapWarning canonical={locations.length === 1 ? locations[0]?.canonicalNumber : undefined} />
      )}
    </>
  )
}
