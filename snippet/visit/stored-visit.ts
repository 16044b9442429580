import type { ConsentState } from '@tributary/contract'
import type { ClassifiedSource } from '../classify-source.ts'
import { guard } from '../guard.ts'
import { isPhone } from '../page/phone-parts.ts'
import type { Display } from '../page/write-number.ts'
import { writeJson } from '../write-json.ts'

/** A number the server gave this visit; instants in milliseconds of the page's wall clock. */
export type HeldNumber = {
  canonical: string
  tracking: string
  tracker: string
  lease?: string | undefined
  issuedAt: number
  validUntil: number
  display?: Display | undefined
}

/** What localStorage keeps under `tributary:SITE_KEY` at visitor level, and nothing else. Instants as in HeldNumber. */
export type StoredVisit = {
  consent: ConsentState
  visitor?: string | undefined
  /** The visit's first page. */
  url: string
  referrer: string
  startedAt: number
  lastPageAt: number
  /** The campaign the visit began with; another one begins another visit. */
  campaign: string
  /** What the visit was classified as. */
  source?: ClassifiedSource | undefined
  /** Whether the server has answered for this visit. */
  isKnown: boolean
  /** Canonical numbers asked for in this visit. */
  asked: string[]
  numbers: HeldNumber[]
}

/** Whether a value from a wire or a storage is text of at most `length` characters. */
export const isText = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length <= length

/** Whether an object from a wire or a storage is a number that may be shown. */
export const isHeldNumber = (held: HeldNumber): boolean =>
  isPhone(held.canonical) &&
  isPhone(held.tracking) &&
  isText(held.tracker, 60) &&
  isText(held.lease ?? '', 400) &&
  Number.isFinite(held.issuedAt + held.validUntil)

/** Reads what was stored; undefined when there is nothing, storage is closed to us, or it holds something else. */
export const readStoredVisit = guard((key: string | undefined): StoredVisit | undefined => {
  if (!key) return undefined
  const visit = JSON.parse(localStorage.getItem(key) ?? '') as StoredVisit
  visit.numbers = visit.numbers.filter(isHeldNumber)
  return [visit.url, visit.referrer, visit.campaign, visit.visitor ?? ''].every((text) =>
    isText(text, 2000),
  ) &&
    Number.isFinite(visit.startedAt + visit.lastPageAt) &&
    Array.isArray(visit.asked)
    ? visit
    : undefined
})

/** Stores the visit, or erases it when undefined. Full or closed storage is no error: the page lives without. */
export const writeStoredVisit = guard((key: string | undefined, visit: StoredVisit | undefined): void => {
  if (!key) return
  if (visit) localStorage.setItem(key, writeJson(visit))
  else localStorage.removeItem(key)
})
