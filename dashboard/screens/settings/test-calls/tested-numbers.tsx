import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TrackingNumber } from '@tributary/contract'
import { useState } from 'react'
import { useNow } from '../../../clock.ts'
import { alertsKey } from '../../../data/alerts.ts'
import { numbersQuery } from '../../../data/numbers.ts'
import { pools as poolsResource } from '../../../data/pools.ts'
import { latestTestCallsQuery, placeTestCallRequest, testCallsKey } from '../../../data/test-calls.ts'
import { trackersQuery } from '../../../data/trackers.ts'
import { formatAgo } from '../../../formats/format-ago.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { showDone, showFailed } from '../../../parts/show-undo.tsx'
import { Loaded, useCan } from '../section.tsx'
import { LastCall } from './last-call.tsx'
import { listTested, type TestedNumber } from './list-tested.ts'
import { say } from './words.ts'

const rowId = ({ number }: TestedNumber) => number.id
const rowName = ({ number }: TestedNumber) => formatPhone(number.e164)

/** Numbers somebody could call, those that did not ring first, each to be called now. */
export function TestedNumbers() {
  const client = useQueryClient()
  const now = useNow(30_000)
  const canCall = useCan('numbers:write')
  const numbers = useQuery(numbersQuery)
  const latest = useQuery(latestTestCallsQuery)
  const trackers = useQuery(trackersQuery).data ?? []
  const pools = useQuery(poolsResource.list).data ?? []
  const [calling, setCalling] = useState<readonly string[]>([])
  const place = async ({ id, e164 }: TrackingNumber) => {
    setCalling((now) => [...now, id])
    const number = formatPhone(e164)
    try {
      const { state, reason = '' } = await placeTestCallRequest(id)
      await (state === 'rang'
        ? showDone(say('numbers.rangNow', { number }))
        : showFailed(say('numbers.failedNow', { number, reason })))
    } catch (error) {
      await showFailed(error instanceof Error ? error.message : String(error))
    }
    setCalling((now) => now.filter((other) => other !== id))
    await Promise.all([
      client.invalidateQueries({ queryKey: testCallsKey }),
      client.invalidateQueries({ queryKey: alertsKey }),
    ])
  }
  const last = (row: TestedNumber) => <LastCall last={row.last} />
  const when = ({ last }: TestedNumber) =>
    last ? <time dateTime={last.placedAt}>{formatAgo(last.placedAt, now)}</time> : '–'
  const act = ({ number }: TestedNumber) => (
    <Button
      size="compact-sm"
      variant="default"
      loading={calling.includes(number.id)}
      aria-label={say('numbers.callNamed', { number: formatPhone(number.e164) })}
      onClick={() => void place(number)}
    >
      {say('numbers.call')}
    </Button>
  )
  const shown = (row: TestedNumber) => <span className="number">{formatPhone(row.number.e164)}</span>
  const columns: Column<TestedNumber>[] = [
    { id: 'number', header: say('numbers.number'), cell: shown, width: '150px' },
    { id: 'standsFor', header: say('numbers.standsFor'), cell: ({ standsFor }) => standsFor || '–' },
    { id: 'last', header: say('numbers.last'), cell: last },
    { id: 'when', header: say('numbers.when'), cell: when, width: '130px' },
    ...(canCall ? [{ id: 'act', header: say('numbers.act'), cell: act, width: '110px' }] : []),
  ]
  return (
    <Loaded query={numbers}>
      {(all) => (
        <Loaded query={latest}>
          {(calls) => {
            const rows = listTested(all, calls, [
              ...trackers.map(({ id, name }) => [id, name] as const),
              ...pools.map(({ id, name }) => [id, name] as const),
            ])
            if (rows.length === 0)
              return (
                <EmptyState
                  Icon={IconPhone}
                  title={say('numbers.none')}
                  actions={<Link to="/numbers">{say('numbers.toNumbers')}</Link>}
                >
                  <p>{say('numbers.noneWhat')}</p>
                </EmptyState>
              )
            return (
              <>
                <div className="visually-hidden" role="status">
                  {rows
                    .filter(({ number }) => calling.includes(number.id))
                    .map((row) => say('numbers.calling', { number: rowName(row) }))
                    .join(' ')}
                </div>
                <DataTable
                  label={say('numbers.title')}
                  rows={rows}
                  columns={columns}
                  rowId={rowId}
                  rowName={rowName}
                  card={(row) => (
                    <div className="test-call-card">
                      <div>
                        <strong>{shown(row)}</strong>
                        <div>{row.standsFor}</div>
                        <div>
                          {last(row)} {row.last && when(row)}
                        </div>
                      </div>
                      {canCall && act(row)}
                    </div>
                  )}
                />
              </>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}
