import type { Source } from '@tributary/contract'
import type { AttributedCall } from './attribute-visitor-call.ts'
import type { CallFacts } from './facts.ts'
import { toShare } from './rate-calling.ts'

/**
 * Who called a number that stands for one source. `noiseProbability`: how likely a call to this number has nothing to
 * do with its source (0 to 1); a model's `nobody.staticShare` where nothing is known of the number itself.
 */
export function attributeStaticCall(
  call: CallFacts,
  { source, noiseProbability }: { source: Source; noiseProbability: number },
): AttributedCall {
  const noise = toShare(noiseProbability)
  const evidence = ['this number stands for one source only']
  if (noise > 0) evidence.push(`about ${Math.round(noise * 100)} % of such calls are misdialled or spam`)
  if (call.earlierCall?.isSameNumber) evidence.push('the same caller rang this number before')
  return {
    method: 'tracker',
    probability: 1 - noise,
    source,
    candidates: [],
    nobodyProbability: noise,
    evidence,
    shared: false,
  }
}
