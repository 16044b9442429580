import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NumbersReport, Pool, Tracker } from '@tributary/contract'
import { poolUseQuery } from '../../data/inventory.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import type { Names } from '../../data/names.ts'
import { formatCount } from '../../formats/format-count.ts'
import { plainDayIn, shiftDay } from '../../formats/plain-day.ts'
import { Panel } from '../../parts/panel.tsx'
import { say } from './words.ts'

type PanelsProps = {
  pools: readonly Pool[]
  trackers: readonly Tracker[]
  report: NumbersReport | undefined
  names: Names
  now: number
}

/** Pools and trackers with their use. */
export function NumberPanels({ pools, trackers, report, names, now }: PanelsProps) {
  if (pools.length + trackers.length === 0) return null
  return (
    <div className="numbers-panels">
      <Panel title={say('pools')}>
        <ul className="numbers-list">
          {pools.map((pool) => {
            const use = report?.pools.find(({ poolId }) => poolId === pool.id)
            return (
              <li key={pool.id} className="numbers-line">
                <div>
                  <Link {...linkToCalls({ poolId: pool.id, period: 'month' })}>{pool.name}</Link>
                  <p className="numbers-soft">
                    {use
                      ? say('poolUse', {
                          leases: formatCount(use.leases),
                          calls: formatCount(use.calls),
                          busiest: use.busiestDayNumbers,
                          size: use.size,
                        })
                      : say('poolSize', { count: pool.numberIds.length })}
                  </p>
                  {use && use.sharedCalls > 0 && (
                    <p className="numbers-soft">{say('shared', { count: formatCount(use.sharedCalls) })}</p>
                  )}
                </div>
                <Sparkline poolId={pool.id} now={now} />
              </li>
            )
          })}
        </ul>
      </Panel>
      <Panel title={say('trackers')}>
        <ul className="numbers-list">
          {trackers.map((tracker) => (
            <li key={tracker.id} className="numbers-line">
              <div>
                <Link
                  {...linkToCalls({ trackerId: tracker.id, period: 'month' })}
                  aria-label={say('trackerCalls', { name: tracker.name })}
                >
                  {tracker.name}
                </Link>
                <p className="numbers-soft">
                  {say(`kinds.${tracker.kind}`)} · {names.locationOf(tracker.locationId)?.name}
                </p>
              </div>
              <span className="numbers-soft">
                {say('trackerNumbers', { count: tracker.numberIds.length })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

const days = 30

function Sparkline({ poolId, now }: { poolId: string; now: number }) {
  const { data } = useQuery(poolUseQuery(poolId))
  const last = plainDayIn(now, 'UTC')
  const counts = Array.from({ length: days }, (_, at) => {
    const day = shiftDay(last, at - days + 1)
    return data?.days.find((one) => one.day === day)?.leases ?? 0
  })
  const most = Math.max(1, ...counts)
  return (
    <svg className="sparkline" viewBox={`0 0 ${days} 10`} preserveAspectRatio="none" role="img">
      <title>{say('sparkline', { most: Math.max(...counts) })}</title>
      {counts.map((count, at) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
          key={at}
          x={at + 0.1}
          width={0.8}
          y={10 - (count / most) * 10}
          height={(count / most) * 10}
        />
      ))}
    </svg>
  )
}
