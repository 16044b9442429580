import { formatProbability } from '../formats/format-probability.ts'
import { say } from '../words/parts.ts'
import './probability-meter.css'

/** A probability as a number and a small level, the deeper the surer. */
export function ProbabilityMeter({ probability }: { probability: number }) {
  const { percent, phrase, share } = formatProbability(probability)
  return (
    <span className="probability-meter">
      <span className="visually-hidden">{say('certainty', { percent, phrase })}</span>
      <span className="probability-meter-track" aria-hidden="true">
        <span className="probability-meter-level" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="probability-meter-number" aria-hidden="true">
        {percent}
      </span>
    </span>
  )
}
