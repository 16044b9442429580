import type { Attribution, Channel } from '@tributary/contract'
import { describeSource } from '../calls/view-call.ts'
import { say } from './words.ts'

export type CandidateView = {
  key: string
  label: string
  channel?: Channel
  detail: string
  probability: number
  evidence: string[]
  isChosen: boolean
}

const leastWorthShowing = 0.005

/** Everyone the call may be from, likeliest first, nobody included; what the five best leave over is one more line. */
export function viewCandidates(attribution: Attribution): CandidateView[] {
  const { candidates, nobodyProbability, visitId, method } = attribution
  const rows: CandidateView[] = candidates.map(({ source, evidence, probability, visitId: id }) => ({
    key: id,
    label: say('why.visitor'),
    ...(source ? { channel: source.channel } : {}),
    detail: source ? describeSource({ ...attribution, source, landingPage: source.landingPage }) : '',
    probability,
    evidence,
    isChosen: method !== 'unattributed' && id === visitId,
  }))
  rows.push({
    key: 'nobody',
    label: say('why.nobody'),
    detail: say('why.nobodyHint'),
    probability: nobodyProbability,
    evidence: [],
    isChosen: false,
  })
  const rest = 1 - rows.reduce((sum, row) => sum + row.probability, 0)
  if (candidates.length > 0 && rest > leastWorthShowing)
    rows.push({
      key: 'others',
      label: say('why.others'),
      detail: say('why.othersHint'),
      probability: rest,
      evidence: [],
      isChosen: false,
    })
  return rows.sort((a, b) => b.probability - a.probability)
}
