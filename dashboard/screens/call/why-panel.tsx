import type { Attribution, Call } from '@tributary/contract'
import { formatProbability } from '../../formats/format-probability.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { NoteBadge } from '../../parts/note-badge.tsx'
import { Panel } from '../../parts/panel.tsx'
import { describeSource } from '../calls/view-call.ts'
import { CandidateList } from './candidate-list.tsx'
import { Correction } from './correction.tsx'
import { SourceFacts } from './source-facts.tsx'
import { StageComparison } from './stage-comparison.tsx'
import { say } from './words.ts'
import './why-panel.css'

/** Where the call came from, how sure that is, and what speaks for it. */
export function WhyPanel({ call, canCorrect, now }: { call: Call; canCorrect: boolean; now: number }) {
  const { attribution } = call
  const isAttributed = attribution.method !== 'unattributed' && attribution.source !== undefined
  const { percent, phrase, share } = formatProbability(attribution.probability)
  return (
    <Panel title={say('why.title')} aside={attribution.shared && <NoteBadge kind="shared" />}>
      <Correction call={call} canCorrect={canCorrect} now={now} />
      {isAttributed ? (
        <div className="why-answer">
          <div className="why-source">
            <ChannelBadge channel={attribution.source?.channel} />
            <p className="why-name">{describeSource(attribution)}</p>
            <p className="why-method">{say(`why.method.${attribution.method}`)}</p>
          </div>
          <div className="why-certainty">
            <span className="why-percent">{percent}</span>
            <span className="why-phrase">{phrase}</span>
            <span className="why-level" aria-hidden="true">
              <span style={{ width: `${share * 100}%` }} />
            </span>
          </div>
        </div>
      ) : (
        <Unattributed attribution={attribution} />
      )}

      {isAttributed && <SourceFacts attribution={attribution} />}

      <h3 className="why-heading">{say('why.evidence')}</h3>
      {attribution.evidence.length > 0 ? (
        <ul className="why-evidence">
          {attribution.evidence.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p className="call-soft">{say('why.noEvidence')}</p>
      )}

      <CandidateList attribution={attribution} />
      <StageComparison call={call} />
    </Panel>
  )
}

function Unattributed({ attribution }: { attribution: Attribution }) {
  const best = attribution.candidates[0]
  const nobody = formatProbability(attribution.nobodyProbability).percent
  return (
    <div className="why-unattributed">
      <ChannelBadge channel={undefined} />
      <p>{best ? say('why.unattributed', { nobody }) : say('why.unattributedNoCandidates')}</p>
      {best && <p>{say('why.unattributedBest', { percent: formatProbability(best.probability).percent })}</p>}
    </div>
  )
}
