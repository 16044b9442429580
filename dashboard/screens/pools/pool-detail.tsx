import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Pool } from '@tributary/contract'
import { useState } from 'react'
import { readInventoryAnew } from '../../data/inventory.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { useNames } from '../../data/names.ts'
import { numbersReportQuery, poolReportQuery } from '../../data/number-reports.ts'
import { numbersQuery } from '../../data/numbers.ts'
import type { PeriodSearch } from '../../data/period.ts'
import { pools } from '../../data/pools.ts'
import type { Versioned } from '../../data/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useNumberDialog } from '../numbers/use-number-dialog.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { NumbersPanel } from '../trackers/numbers-panel.tsx'
import { UsePanel } from '../trackers/use-panel.tsx'
import { PoolEdit } from './pool-edit.tsx'
import { PoolTiles } from './pool-tiles.tsx'
import { say } from './words.ts'

const route = getRouteApi('/numbers/pools/$poolId')

type PoolDetailProps = { read: Versioned<Pool>; readAgain: () => Promise<Versioned<Pool>> }

/** A pool with its size, its use over time, and numbers that several visitors had at once. */
export function PoolDetail({ read, readAgain }: PoolDetailProps) {
  const { body: pool } = read
  const { add, ...period } = route.useSearch()
  const navigate = route.useNavigate()
  const changePeriod = (next: PeriodSearch) =>
    void navigate({ search: next, replace: true, resetScroll: false })
  const client = useQueryClient()
  const names = useNames()
  const tracker = names.trackerOf(pool.trackerId)
  const location = names.locationOf(tracker?.locationId)
  const numbers = (useQuery(numbersQuery).data ?? []).filter(({ id }) => pool.numberIds.includes(id))
  const report = useQuery(numbersReportQuery).data
  const busy = useQuery(poolReportQuery(pool.id, period))
  const mayChange = useCan('trackers:write')
  const mayBuy = useCan('numbers:write')
  const [isDeleting, setDeleting] = useState(false)
  const target = {
    name: pool.name,
    standing: { trackerId: null, poolId: pool.id },
    country: location?.address.country,
    canonical: location?.canonicalNumber,
  }
  const { open, dialog } = useNumberDialog({
    dialog: add && mayBuy ? { kind: 'add', target } : undefined,
    forget: () => changePeriod(period),
  })
  const shown = numbers.filter(({ state }) => state === 'active').length
  const most = busy.data?.mostAtOnce ?? 0
  return (
    <>
      <PageHeader title={pool.name} back={{ to: '/numbers/pools', children: say('all') }}>
        <Link {...linkToCalls({ poolId: pool.id })}>{say('calls')}</Link>
        {mayChange && pool.numberIds.length === 0 && !pool.trackerId && (
          <Button variant="default" onClick={() => setDeleting(true)}>
            {say('delete')}
          </Button>
        )}
      </PageHeader>
      {shown > 0 && most > shown && (
        <div className="tracker-notice is-warning" role="note">
          <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
          <div>
            <strong>{say('adviceTitle')}</strong>
            <p>{say('advice', { most, size: shown, wanted: most })}</p>
          </div>
        </div>
      )}
      {busy.error && !busy.data ? (
        <Trouble {...toTrouble(busy.error)} retry={() => void busy.refetch()} isRetrying={busy.isFetching} />
      ) : (
        <PoolTiles
          shown={shown}
          busy={busy.data}
          use={report?.pools.find(({ poolId }) => poolId === pool.id)}
          timeZone={location?.timeZone}
        />
      )}
      <UsePanel of={{ poolId: pool.id }} hasLeases period={period} changePeriod={changePeriod} />
      <div className="tracker-columns">
        <NumbersPanel
          numbers={numbers}
          report={report}
          open={open}
          target={target}
          note={({ id }) => {
            const use = busy.data?.numbers.find(({ numberId }) => numberId === id)
            return (
              use && (
                <>
                  <div className="numbers-soft">{say('shownCount', { count: use.leases })}</div>
                  {use.mostAtOnce > 1 && (
                    <div className="pool-shared">
                      <IconAlertTriangle size={15} stroke={1.9} aria-hidden />
                      {say('sharedNumber', { count: use.mostAtOnce })}
                    </div>
                  )}
                </>
              )
            )
          }}
        >
          <p className="numbers-soft">{say('nap')}</p>
        </NumbersPanel>
        <Panel title={say('about')}>
          <p className="numbers-soft pool-serves">
            {say('server')}{' '}
            {tracker ? (
              <Link to="/numbers/trackers/$trackerId" params={{ trackerId: tracker.id }} search={{}}>
                {tracker.name}
              </Link>
            ) : (
              say('noTracker')
            )}
          </p>
          <PoolEdit pool={read} readAgain={readAgain} />
        </Panel>
      </div>
      <Confirm
        isOpen={isDeleting}
        close={() => setDeleting(false)}
        title={say('deleteTitle', { name: pool.name })}
        consequences={[say('deleteLines.gone')]}
        action={say('deleteAction')}
        run={async () => {
          await pools.remove(pool.id)
          void navigate({ to: '/numbers/pools', replace: true })
          await readInventoryAnew(client)
        }}
      />
      {dialog}
    </>
  )
}
