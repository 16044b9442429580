import type { Attribution, Call } from '@tributary/contract'
import { formatProbability } from '../../formats/format-probability.ts'
import { words } from '../../words.ts'
import { describeSource } from '../calls/view-call.ts'

const { why: text } = words

/** What was thought as it rang beside what is thought now. */
export function StageComparison({ call: { attribution, attributionAtRing } }: { call: Call }) {
  const isPlain = attribution.stage === 'final' && !attributionAtRing
  const isChanged = attributionAtRing && row(attributionAtRing).join() !== row(attribution).join()
  return (
    <>
      {!isPlain && <h3 className="why-heading">{text.stages}</h3>}
      {attribution.stage === 'ring' && <p className="call-soft">{text.awaiting}</p>}
      {attribution.stage === 'final' && attributionAtRing && !isChanged && (
        <p className="call-soft">{text.unchanged}</p>
      )}
      {isChanged && (
        <table className="call-small-table stages">
          <thead>
            <tr>
              {Object.values(text.stageColumns).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[attributionAtRing, attribution].map((look) => (
              <tr key={look.stage}>
                <th scope="row">{look.stage === 'ring' ? text.atRing : text.final}</th>
                <td>{row(look)[0]}</td>
                <td>{row(look)[1]}</td>
                <td>{row(look)[2]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="why-model">{text.model(attribution.modelVersion)}</p>
    </>
  )
}

function row(look: Attribution): string[] {
  const isAttributed = look.method !== 'unattributed' && look.source
  return [
    isAttributed
      ? [words.channel[isAttributed.channel], describeSource(look)].filter(Boolean).join(', ')
      : text.unattributedTitle,
    isAttributed ? formatProbability(look.probability).percent : '–',
    formatProbability(look.nobodyProbability).percent,
  ]
}
