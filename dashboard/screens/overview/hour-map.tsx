import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { Overview } from '@tributary/contract'
import type { CallSearch } from '../../data/call-search.ts'
import { formatCount } from '../../formats/format-count.ts'
import { formatHour, formatWeekday } from '../../formats/format-step.ts'
import { Panel } from '../../parts/panel.tsx'
import { say } from './words.ts'
import './hour-map.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
/** Ink stays readable on the accent up to this share. */
const [faintest, fullest] = [8, 46]

/** Calls by hour and weekday; a square opens its calls. A phone shows three hours at a time. */
export function HourMap({ hours, search }: { hours: Overview['hours']; search: CallSearch }) {
  const isNarrow = useMediaQuery('(max-width: 979px)', undefined, { getInitialValueInEffect: false })
  const span = isNarrow ? 3 : 1
  const columns = Array.from({ length: 24 / span }, (_, at) => at * span)
  const cells = new Map<string, { calls: number; answered: number }>()
  for (const { weekday, hour, calls, answered } of hours) {
    const key = `${weekday} ${hour - (hour % span)}`
    const sum = cells.get(key) ?? { calls: 0, answered: 0 }
    cells.set(key, { calls: sum.calls + calls, answered: sum.answered + answered })
  }
  const most = Math.max(1, ...[...cells.values()].map(({ calls }) => calls))
  return (
    <Panel title={say('hours')}>
      <p className="hour-map-hint">{say('hoursHint')}</p>
      <table className="hour-map">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{say('weekday')}</span>
            </th>
            {columns.map((hour) => (
              <th key={hour} scope="col">
                <span className={hour % (span * (span === 1 ? 3 : 2)) !== 0 ? 'visually-hidden' : undefined}>
                  {formatHour(hour)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{formatWeekday(weekday, 'short')}</th>
              {columns.map((hour) => {
                const cell = cells.get(`${weekday} ${hour}`)
                return (
                  <td key={hour}>
                    {cell && (
                      <Link
                        to="/calls"
                        search={{
                          ...search,
                          weekday: String(weekday),
                          hour: Array.from({ length: span }, (_, at) => hour + at).join(','),
                        }}
                        className="hour-map-cell"
                        style={{
                          background: `color-mix(in srgb, var(--accent) ${Math.round(faintest + (cell.calls / most) * (fullest - faintest))}%, var(--surface))`,
                        }}
                        aria-label={say('cell', {
                          day: formatWeekday(weekday, 'long'),
                          hour: formatHour(hour),
                          count: cell.calls,
                          answered: cell.answered,
                        })}
                      >
                        {formatCount(cell.calls, { isShort: true })}
                      </Link>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
