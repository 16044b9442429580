import type { Secrets } from '../secrets.ts'
import { readUuid, writeUuid } from '../uuid-bytes.ts'

/** What a page holds of its lease, signed: any node can extend it or take a beacon for it without reading anything. */
export type Lease = {
  leaseId: string
  visitId: string
  visitorId: string
  siteId: string
  trackerId: string
  numberId: string
  shownAt: number
  validUntil: number
}

const ids = ['leaseId', 'visitId', 'visitorId', 'siteId', 'trackerId', 'numberId'] as const
const payloadBytes = 1 + ids.length * 16 + 2 * 6
const version = 1

/** 125 bytes as 167 characters of base64url: version, six ids, two times, 16 bytes of HMAC. */
export function writeLease(lease: Lease, secrets: Secrets): string {
  const bytes = Buffer.allocUnsafe(payloadBytes + 16)
  bytes[0] = version
  let at = 1
  for (const name of ids) {
    writeUuid(lease[name], bytes, at)
    at += 16
  }
  bytes.writeUIntBE(lease.shownAt, at, 6)
  bytes.writeUIntBE(lease.validUntil, at + 6, 6)
  secrets.signLease(bytes.subarray(0, payloadBytes), bytes, payloadBytes)
  return bytes.toString('base64url')
}

/** Undefined when it was not signed here, or is not a lease at all. A lease past `validUntil` still proves whose it was. */
export function readLease(text: string, secrets: Secrets): Lease | undefined {
  if (text.length > 200) return undefined
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== payloadBytes + 16 || bytes[0] !== version) return undefined
  if (!secrets.isLeaseSignature(bytes.subarray(0, payloadBytes), bytes.subarray(payloadBytes)))
    return undefined
  const id = (index: number) => readUuid(bytes, 1 + index * 16)
  return {
    leaseId: id(0),
    visitId: id(1),
    visitorId: id(2),
    siteId: id(3),
    trackerId: id(4),
    numberId: id(5),
    shownAt: bytes.readUIntBE(payloadBytes - 12, 6),
    validUntil: bytes.readUIntBE(payloadBytes - 6, 6),
  }
}
