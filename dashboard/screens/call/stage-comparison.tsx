import type { Attribution, Call } from '@tributary/contract'
import { formatProbability } from '../../formats/format-probability.ts'
import { nameChannel } from '../../words/terms.ts'
import { describeSource } from '../calls/view-call.ts'
import { say } from './words.ts'

/** What was thought as it rang beside what is thought now. */
export function StageComparison({ call: { attribution, attributionAtRing } }: { call: Call }) {
  const isPlain = attribution.stage === 'final' && !attributionAtRing
  const isChanged = attributionAtRing && row(attributionAtRing).join() !== row(attribution).join()
  return (
    <>
      {!isPlain && <h3 className="why-heading">{say('why.stages')}</h3>}
      {attribution.stage === 'ring' && <p className="call-soft">{say('why.awaiting')}</p>}
      {attribution.stage === 'final' && attributionAtRing && !isChanged && (
        <p className="call-soft">{say('why.unchanged')}</p>
      )}
      {isChanged && (
        <table className="call-small-table stages">
          <thead>
            <tr>
              {(['stage', 'source', 'certainty', 'nobody'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`why.stageColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[attributionAtRing, attribution].map((look) => (
              <tr key={look.stage}>
                <th scope="row">{look.stage === 'ring' ? say('why.atRing') : say('why.final')}</th>
                <td>{row(look)[0]}</td>
                <td>{row(look)[1]}</td>
                <td>{row(look)[2]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="why-model">{say('why.model', { version: attribution.modelVersion })}</p>
    </>
  )
}

function row(look: Attribution): string[] {
  const isAttributed = look.method !== 'unattributed' && look.source
  return [
    isAttributed
      ? [nameChannel(isAttributed.channel), describeSource(look)].filter(Boolean).join(', ')
      : say('why.unattributedTitle'),
    isAttributed ? formatProbability(look.probability).percent : '–',
    formatProbability(look.nobodyProbability).percent,
  ]
}
