import type { Overview } from '@tributary/contract'
import { memo } from 'react'
import type { CallSearch } from '../../data/call-search.ts'
import { formatDays } from '../../formats/format-days.ts'
import { ChannelChart } from './channel-chart.tsx'
import { ChannelPanel } from './channel-panel.tsx'
import { HourMap } from './hour-map.tsx'
import { LocationPanel } from './location-panel.tsx'
import { OverviewTiles } from './overview-tiles.tsx'
import { say } from './words.ts'

type OverviewReportProps = {
  report: Overview
  /** The filters and period of the calls behind every figure. */
  search: CallSearch
  /** Another one is under way. */
  isOld: boolean
}

/** The figures of a period. Drawn again for another report or search only: it has some two hundred links. */
export const OverviewReport = memo(function OverviewReport({ report, search, isOld }: OverviewReportProps) {
  return (
    <>
      {report.previousPeriod && (
        <p className="overview-compared">
          {say('compared', {
            days: formatDays(report.period.fromDay, report.period.toDay),
            before: formatDays(report.previousPeriod.fromDay, report.previousPeriod.toDay),
          })}
        </p>
      )}
      <OverviewTiles report={report} search={search} />
      <div className="overview-grid" aria-busy={isOld}>
        <div className="is-whole">
          <ChannelChart report={report} search={search} />
        </div>
        <ChannelPanel report={report} search={search} />
        <LocationPanel report={report} search={search} />
        <div className="is-whole">
          <HourMap hours={report.hours} search={search} />
        </div>
      </div>
    </>
  )
})
