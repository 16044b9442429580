import type { TrackingNumber } from '@tributary/contract'
import { describePhone } from '../phones/index.ts'

/** What the digits say; a number whose kind they do not tell is local. */
export function kindOf(e164: string): TrackingNumber['kind'] {
  const { type } = describePhone(e164)
  return type === 'tollFree' || type === 'mobile' ? type : 'local'
}
