import type { Attribution } from '@tributary/contract'
import { formatProbability } from '../../formats/format-probability.ts'
import { nameChannel } from '../../words/terms.ts'
import { viewCandidates } from './view-candidates.ts'
import { say } from './words.ts'

/** Who the caller could have been, as bars; nobody is one of them. */
export function CandidateList({ attribution }: { attribution: Attribution }) {
  if (attribution.candidates.length === 0 && attribution.method === 'tracker') return null
  return (
    <>
      <h3 className="why-heading">{say('why.candidates')}</h3>
      <p className="call-soft">{say('why.candidatesHint')}</p>
      <ol className="candidates">
        {viewCandidates(attribution).map((row) => {
          const { percent, share } = formatProbability(row.probability)
          return (
            <li key={row.key} className={row.isChosen ? 'candidate is-chosen' : 'candidate'}>
              <div className="candidate-line">
                <span className="candidate-name">
                  {row.channel ? `${say('why.visitor')}, ${nameChannel(row.channel)}` : row.label}
                  {row.isChosen && <span className="candidate-chosen">{say('why.chosen')}</span>}
                </span>
                <span className="candidate-percent">{percent}</span>
              </div>
              <span className="candidate-bar" aria-hidden="true">
                <span style={{ width: `${share * 100}%` }} />
              </span>
              <p className="candidate-detail">{[row.detail, ...row.evidence].filter(Boolean).join(' · ')}</p>
            </li>
          )
        })}
      </ol>
    </>
  )
}
