import type { ConsentState } from '@tributary/contract'

/** A number the server gave this visit; instants in milliseconds of the page's wall clock. */
export type HeldNumber = {
  canonical: string
  tracking: string
  tracker: string
  lease?: string
  issuedAt: number
  validUntil: number
}

/** What localStorage keeps under `tributary:SITE_KEY` at visitor level, and nothing else. Instants as in HeldNumber. */
export type StoredVisit = {
  consent: ConsentState
  visitor?: string
  /** The visit's first page. */
  url: string
  referrer: string
  startedAt: number
  lastPageAt: number
  /** The campaign the visit began with; another one begins another visit. */
  campaign: string
  /** Whether the server has answered for this visit. */
  isKnown: boolean
  /** Canonical numbers asked for in this visit. */
  asked: string[]
  numbers: HeldNumber[]
}

export const phonePattern = /^\+[1-9]\d{6,14}$/

const isText = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length <= length
const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Whether a value from a wire or a storage is a number that may be shown. */
export function isHeldNumber(value: unknown): value is HeldNumber {
  const held = value as HeldNumber | null
  return (
    typeof held === 'object' &&
    held !== null &&
    phonePattern.test(held.canonical) &&
    phonePattern.test(held.tracking) &&
    isText(held.tracker, 60) &&
    (held.lease === undefined || isText(held.lease, 400)) &&
    isInstant(held.issuedAt) &&
    isInstant(held.validUntil)
  )
}

/** Reads what was stored; undefined when there is nothing, storage is closed to us, or it holds something else. */
export function readStoredVisit(storage: () => Storage, key: string): StoredVisit | undefined {
  try {
    const visit = JSON.parse(storage().getItem(key) ?? '') as StoredVisit
    const isWhole =
      isText(visit.url, 2000) &&
      isText(visit.referrer, 2000) &&
      isText(visit.campaign, 9000) &&
      isInstant(visit.startedAt) &&
      isInstant(visit.lastPageAt) &&
      Array.isArray(visit.asked) &&
      Array.isArray(visit.numbers) &&
      (visit.visitor === undefined || isText(visit.visitor, 60))
    if (!isWhole) return undefined
    visit.numbers = visit.numbers.filter(isHeldNumber)
    return visit
  } catch {
    return undefined
  }
}

/** Stores the visit, or erases it when undefined. Full or closed storage is no error: the page lives without. */
export function writeStoredVisit(storage: () => Storage, key: string, visit: StoredVisit | undefined): void {
  try {
    if (visit) storage().setItem(key, JSON.stringify(visit))
    else storage().removeItem(key)
  } catch {}
}
