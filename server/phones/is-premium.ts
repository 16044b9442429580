import { describePhone } from './describe-phone.ts'

/**
 * Prefixes that cost the one who dials more than an ordinary call, valid numbers or not: US and Canadian 900 and 976,
 * UK 070, shared cost (808), satellite (870, 881), universal personal (878), international networks (882, 883), 979.
 */
const dearPrefix = /^\+(1900|1[2-9]\d{2}976|4470|808|87[08]|88[123]|979)/

/** Whether a call to this number may be billed at a premium rate, so that it needs an explicit allowance. */
export function isPremium(e164: string): boolean {
  const { type } = describePhone(e164)
  if (type === 'tollFree') return false
  return type === 'premium' || type === 'sharedCost' || dearPrefix.test(e164)
}
