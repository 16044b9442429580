import type { SwapResponse } from '@tributary/contract'
import type { Answer } from '../load/run-load.ts'

export type AnsweredLease = {
  leaseId: string
  visitId: string
  visitorId: string
  e164: string
  token: string
}

/** The one lease that a 200 answer promised. Throws on anything else. */
export function readSwap({ status, body }: Answer): AnsweredLease {
  if (status !== 200) throw new Error(`A swap was answered ${status}: ${body}`)
  const { visitor, visit, numbers } = JSON.parse(body) as SwapResponse
  const [number] = numbers
  if (!visitor || !visit || !number?.lease) throw new Error(`A swap was answered without a lease: ${body}`)
  return {
    leaseId: readLeaseId(number.lease),
    visitId: visit,
    visitorId: visitor,
    e164: number.tracking,
    token: number.lease,
  }
}

/** The token is a version byte, then the lease's id: see server/numbers/lease-token.ts. */
function readLeaseId(token: string): string {
  const hex = Buffer.from(token, 'base64url').toString('hex', 1, 17)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
