import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Location, Tracker } from '@tributary/contract'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { numbersReportQuery } from '../../data/number-reports.ts'
import { numbersQuery } from '../../data/numbers.ts'
import type { PeriodSearch } from '../../data/period.ts'
import type { Versioned } from '../../data/request.ts'
import { formatCosts } from '../../formats/format-costs.ts'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { mayBeListed } from '../numbers/standing.ts'
import { useNumberDialog } from '../numbers/use-number-dialog.tsx'
import { useCan } from '../shell/use-can.ts'
import { TrackerEdit } from './editing/tracker-edit.tsx'
import { LeaveTracker } from './leave-tracker.tsx'
import { NumbersPanel } from './numbers-panel.tsx'
import { TrackerNotice } from './tracker-notice.tsx'
import { TrackerTiles } from './tracker-tiles.tsx'
import { UsePanel } from './use-panel.tsx'
import { describeRule, numbersOf, stateOf } from './view-tracker.ts'
import { say } from './words.ts'

const route = getRouteApi('/numbers/trackers/$trackerId')

type TrackerDetailProps = {
  read: Versioned<Tracker>
  readAgain: () => Promise<Versioned<Tracker>>
  locations: readonly Location[]
}

/** A tracker with its use over time, its numbers, and what it is about. */
export function TrackerDetail({ read, readAgain, locations }: TrackerDetailProps) {
  const { body: tracker } = read
  const { add, ...period } = route.useSearch()
  const navigate = route.useNavigate()
  const changePeriod = (next: PeriodSearch) =>
    void navigate({ search: next, replace: true, resetScroll: false })
  const all = useQuery(numbersQuery).data
  const report = useQuery(numbersReportQuery).data
  const location = locations.find(({ id }) => id === tracker.locationId)
  const mayChange = useCan('trackers:write')
  const mayBuy = useCan('numbers:write')
  const target = {
    name: tracker.name,
    standing: tracker.poolId
      ? { trackerId: null, poolId: tracker.poolId }
      : { trackerId: tracker.id, poolId: null },
    country: location?.address.country,
    canonical: location?.canonicalNumber,
  }
  const { open, dialog } = useNumberDialog({
    dialog: add && mayBuy ? { kind: 'add', target } : undefined,
    forget: () => changePeriod(period),
  })
  const numbers = numbersOf(tracker, all ?? [])
  const use = report?.trackers.find(({ trackerId }) => trackerId === tracker.id)
  const rule = describeRule(tracker)
  return (
    <>
      <PageHeader
        title={tracker.name}
        lead={[say(`kinds.${tracker.kind}`), location?.name, rule].filter(Boolean).join(' · ')}
        back={{ to: '/numbers/trackers', children: say('all') }}
      >
        <Link {...linkToCalls({ trackerId: tracker.id })}>{say('calls')}</Link>
        {mayChange && (
          <LeaveTracker
            tracker={tracker}
            costs={use && use.monthlyCosts.length > 0 ? formatCosts(use.monthlyCosts) : undefined}
            deleted={() => void navigate({ to: '/numbers/trackers', search: {}, replace: true })}
          />
        )}
      </PageHeader>
      {all && <TrackerNotice tracker={tracker} state={stateOf(tracker, numbers)} />}
      <TrackerTiles tracker={tracker} use={use} />
      <UsePanel
        of={{ trackerId: tracker.id }}
        hasLeases={tracker.kind === 'visitor'}
        period={period}
        changePeriod={changePeriod}
      />
      <div className="tracker-columns">
        <div className="tracker-column">
          <NumbersPanel
            numbers={numbers}
            report={report}
            open={open}
            target={tracker.retiredAt ? undefined : target}
          />
          {mayBeListed(tracker) && <NapWarning canonical={location?.canonicalNumber} />}
        </div>
        <Panel title={say('about')}>
          <TrackerEdit tracker={read} readAgain={readAgain} locations={locations} />
        </Panel>
      </div>
      {dialog}
    </>
  )
}
