import type { Attribution } from '@tributary/contract'
import type { AttributedCall } from './attribute-visitor-call.ts'

/** The contract's attribution of a call: what was inferred, when in the call's life, and by which model. */
export function composeAttribution(
  { visitorId, lesson, ...attributed }: AttributedCall,
  { stage, modelVersion }: Pick<Attribution, 'stage' | 'modelVersion'>,
): Attribution {
  return { ...attributed, stage, modelVersion }
}
