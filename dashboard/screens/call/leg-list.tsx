import type { Call } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { formatSpan } from '../../formats/format-span.ts'
import { Panel } from '../../parts/panel.tsx'
import { nameLegResult, say } from './words.ts'

/** Each side that was dialled, as the carrier told of it. */
export function LegList({ call }: { call: Call }) {
  return (
    <Panel title={say('legs.title')}>
      {call.legs.length === 0 ? (
        <p className="call-soft">{say('legs.none')}</p>
      ) : (
        <table className="call-small-table">
          <thead>
            <tr>
              <th scope="col">{say('legs.to')}</th>
              <th scope="col">{say('legs.status')}</th>
              <th scope="col" className="is-right">
                {say('legs.length')}
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(call.legs).map(([place, leg]) => (
              <tr key={place}>
                <td className="number">{formatPhone(leg.to)}</td>
                <td>{nameLegResult(leg.status)}</td>
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
