import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ImportReport } from '@tributary/contract'
import { say } from '../words/parts.ts'
import { ScrollRegion } from './scroll-region.tsx'

// More than anybody reads in a dialog.
const mostShown = 200

/** What would come of each line; those at fault first. */
export function ImportLines({ report }: { report: ImportReport }) {
  const faults = new Map(report.errors.map(({ line, message }) => [line, message]))
  const lines = report.lines.toSorted(
    (one, other) => Number(faults.has(other.line)) - Number(faults.has(one.line)),
  )
  const more = lines.length - mostShown
  return (
    <ScrollRegion className="csv-lines" label={say('import.lines')}>
      <table>
        <caption className="visually-hidden">{say('import.lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('import.line')}</th>
            <th scope="col">{say('import.what')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, mostShown).map(({ line, value }) => {
            const message = faults.get(line)
            return (
              <tr key={line} data-at-fault={message !== undefined || undefined}>
                <td>{line}</td>
                <td>
                  <strong>{value || say('import.noName')}</strong>
                  <span>
                    {message === undefined ? (
                      <IconCircleCheck size={16} stroke={1.9} aria-hidden />
                    ) : (
                      <IconAlertTriangle size={16} stroke={1.9} aria-hidden />
                    )}
                    {message ?? say('import.lineFine')}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more > 0 && <p>{say('import.more', { count: more })}</p>}
    </ScrollRegion>
  )
}
