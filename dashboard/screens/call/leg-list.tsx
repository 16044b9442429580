import type { Call } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { Panel } from '../../parts/panel.tsx'
import { words } from '../../words.ts'

/** Each side that was dialled, as the carrier told of it. */
export function LegList({ call }: { call: Call }) {
  const known: Record<string, string> = words.legs.results
  return (
    <Panel title={words.legs.title}>
      {call.legs.length === 0 ? (
        <p className="call-soft">{words.legs.none}</p>
      ) : (
        <table className="call-small-table">
          <thead>
            <tr>
              <th scope="col">{words.legs.to}</th>
              <th scope="col">{words.legs.status}</th>
              <th scope="col" className="is-right">
                {words.legs.length}
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(call.legs).map(([place, leg]) => (
              <tr key={place}>
                <td className="number">{formatPhone(leg.to)}</td>
                <td>{known[leg.status] ?? leg.status}</td>
                <td className="is-right">
                  {leg.durationMs === undefined ? '–' : formatSpan(leg.durationMs)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
