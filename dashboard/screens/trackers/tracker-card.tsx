import type { Tracker } from '@tributary/contract'
import type { TrackerCells } from './tracker-columns.tsx'
import { say } from './words.ts'

/** A tracker as a phone lists it. */
export function TrackerCard({ tracker, cells }: { tracker: Tracker; cells: TrackerCells }) {
  return (
    <div className="tracker-card">
      <div className="numbers-line">
        <strong>{cells.name(tracker)}</strong>
        {cells.state(tracker)}
      </div>
      <div className="numbers-soft">{cells.about(tracker)}</div>
      <div className="numbers-line">
        <div>
          <div>{cells.numbers(tracker)}</div>
          <div className="numbers-soft">
            {say('columns.calls')} {cells.calls(tracker)}
          </div>
        </div>
        {cells.use(tracker)}
      </div>
    </div>
  )
}
