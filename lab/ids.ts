import { randomBytes } from 'node:crypto'

export type SidKind = 'AC' | 'CA' | 'PN' | 'RE' | 'NO' | 'PA'

/** A carrier identifier: two letters and 32 hexadecimal digits. The only randomness of the lab is in this file. */
export function makeSid(kind: SidKind): string {
  return kind + randomBytes(16).toString('hex')
}

export function makeAuthToken(): string {
  return randomBytes(16).toString('hex')
}

export function makeCallId(): string {
  return `call_${randomBytes(9).toString('base64url')}`
}

/** A fresh ad click id, as an ad platform appends it to a landing address. */
export function makeClickId(): string {
  return randomBytes(12).toString('base64url')
}
