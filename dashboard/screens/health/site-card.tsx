import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHourglass,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { SiteHealth, SiteStatus } from '@tributary/contract'
import { useNames } from '../../data/names.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { DayBars } from './day-bars.tsx'
import { say } from './words.ts'

const icons = {
  idle: IconCircleDashed,
  learning: IconHourglass,
  well: IconCircleCheck,
  notSwapping: IconAlertTriangle,
  scriptGone: IconPlugConnectedX,
} satisfies Record<SiteStatus, unknown>

const hourMs = 3_600_000

/** One site: what state it is in, by which figures, and where its numbers were last found. */
export function SiteCard({ site, now }: { site: SiteHealth; now: number }) {
  const Icon = icons[site.status]
  const { locationOf } = useNames()
  const ago = (at: string | undefined) => (at ? formatAgo(at, now) : say('never'))
  const isWrong = site.status === 'notSwapping' || site.status === 'scriptGone'
  const { toldAfterMs = 0 } = site
  return (
    <Panel
      title={site.name}
      aside={
        <span className={`health-status is-${site.status}`}>
          <Icon size={17} stroke={1.9} aria-hidden />
          {say(`status.${site.status}`)}
        </span>
      }
    >
      <p className="health-explain">{say(`explain.${site.status}`)}</p>
      <div className="health-site">
        <FactList
          facts={[
            { label: say('lastSwap'), value: ago(site.lastSwapAt) },
            { label: say('lastFetch'), value: ago(site.lastFetchAt) },
            isWrong &&
              site.expectedSwaps !== undefined && {
                label: say('expected'),
                value: say('expectedValue', { count: formatCount(Math.round(site.expectedSwaps)) }),
              },
            toldAfterMs > 0 && {
              label: say('toldAfter'),
              value: formatSpan(
                toldAfterMs > 2 * hourMs ? Math.round(toldAfterMs / hourMs) * hourMs : toldAfterMs,
              ),
            },
          ]}
        />
        <div className="health-figures">
          <DayBars label={say('swapsByDay')} counts={site.days.map(({ swaps }) => swaps)} />
          <DayBars label={say('fetchesByDay')} counts={site.days.map(({ fetches }) => fetches)} />
        </div>
      </div>
      {site.canonicals.length > 0 && (
        <>
          <h3 className="health-sub">{say('canonicals')}</h3>
          <ul className="health-canonicals">
            {site.canonicals.map(({ canonical, locationId, foundAt, isMissing }) => (
              <li key={`${canonical} ${locationId}`} className={isMissing ? 'is-missing' : ''}>
                <Link to="/locations/$locationId" params={{ locationId }}>
                  {locationOf(locationId)?.name ?? formatPhone(canonical)}
                </Link>
                <span>{formatPhone(canonical)}</span>
                <span className="health-soft">
                  {isMissing && foundAt
                    ? say('missing', { ago: formatAgo(foundAt, now) })
                    : foundAt
                      ? say('found', { ago: formatAgo(foundAt, now) })
                      : say('neverFound')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
