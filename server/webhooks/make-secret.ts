import type { Randomness } from '../randomness.ts'

const bytes = 32

/** As Standard Webhooks writes it: `whsec_` and base64. */
export const makeSecret = (randomness: Pick<Randomness, 'bytes'>) =>
  `whsec_${randomness.bytes(bytes).toString('base64')}`
