import { Button, Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TrackingNumber } from '@tributary/contract'
import { useState } from 'react'
import { useChangeNumber } from '../../../data/inventory.ts'
import { locationsQuery } from '../../../data/locations.ts'
import { pools as poolsResource } from '../../../data/pools.ts'
import { hasCode } from '../../../data/request.ts'
import { trackersQuery } from '../../../data/trackers.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { NapWarning } from '../../../parts/nap-warning.tsx'
import { showUndo } from '../../../parts/show-undo.tsx'
import { say as sayPart } from '../../../words/parts.ts'
import { mayBeListed, readStanding, standingChoices, writeStanding } from '../standing.ts'
import { useAccount } from '../use-account.ts'
import { say } from '../words.ts'

/** Moves a number to another tracker or pool, or to nothing. */
export function AssignNumber({ number, close }: { number: TrackingNumber; close: () => void }) {
  const trackers = useQuery(trackersQuery).data ?? []
  const pools = useQuery(poolsResource.list).data ?? []
  const locations = useQuery(locationsQuery).data ?? []
  const account = useAccount()
  const before = writeStanding(number)
  const [standing, setStanding] = useState(before)
  const change = useChangeNumber()
  const choices = standingChoices(trackers, pools, before)
  const label = choices
    .flatMap((choice) => ('items' in choice ? choice.items : [choice]))
    .find(({ value }) => value === standing)?.label
  const isShown = hasCode(change.error, 'number_in_use')
  const move = (to: string, force: boolean) =>
    change.mutateAsync({ kind: 'assign', ids: [number.id], standing: readStanding(to), force })
  const assign = async (force: boolean) => {
    await move(standing, force)
    close()
    await showUndo(say('assigned', { number: formatPhone(number.e164), standing: label ?? '' }), () =>
      move(before, true),
    )
  }
  const tracker = trackers.find(({ id }) => standing === `tracker ${id}`)
  return (
    <>
      <NativeSelect
        label={say('standing')}
        description={say('assignHint')}
        data={choices}
        value={standing}
        onChange={(event) => {
          setStanding(event.currentTarget.value)
          change.reset()
        }}
      />
      {standing === '' && account && (
        <p className="numbers-soft">
          {account.defaultDestination
            ? say('freeRings', { destination: formatPhone(account.defaultDestination) })
            : say('freeRingsNowhere')}{' '}
          {!account.defaultDestination && <Link to="/settings/account">{say('toAccount')}</Link>}
        </p>
      )}
      {tracker && mayBeListed(tracker) && (
        <NapWarning canonical={locations.find(({ id }) => id === tracker.locationId)?.canonicalNumber} />
      )}
      <FormFailure error={change.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {sayPart('cancel')}
        </Button>
        {isShown && (
          <Button color="red" variant="outline" onClick={() => void assign(true).catch(() => undefined)}>
            {say('assignAnyway')}
          </Button>
        )}
        <Button
          loading={change.isPending}
          disabled={standing === before || isShown}
          onClick={() => void assign(false).catch(() => undefined)}
        >
          {say('assignAction')}
        </Button>
      </Group>
    </>
  )
}
