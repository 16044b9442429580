import type { OpenStretch } from '@tributary/contract'
import { formatCount } from '../../../formats/format-count.ts'
import { formatHours } from '../../../formats/format-hours.ts'
import { formatMoney, type Money } from '../../../formats/format-money.ts'
import { writeForReader } from '../../../formats/write-for-reader.ts'
import { nameField } from '../../../words/fields.ts'
import { say } from './words.ts'

type Reader = {
  /** Of a location, a tracker, a person…; undefined for what is gone. */
  nameOf: (id: string) => string | undefined
  now: number
}

const looksLikeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a field was set to, as a person writes it. */
export function writeValue(value: unknown, reader: Reader): string {
  if (value === null || value === '') return say('values.nothing')
  if (typeof value === 'boolean') return say(value ? 'values.yes' : 'values.no')
  if (typeof value === 'number') return formatCount(value)
  if (typeof value === 'string')
    return looksLikeId.test(value)
      ? (reader.nameOf(value) ?? say('values.unknown', { end: value.slice(-6) }))
      : writeForReader(value, reader.now)
  if (Array.isArray(value)) {
    if (value.length === 0) return say('values.none')
    return isHours(value)
      ? formatHours(value)
      : value.map((one: unknown) => writeValue(one, reader)).join(', ')
  }
  if (isMoney(value)) return formatMoney(value)
  return Object.entries(value as object)
    .map(([key, inner]) => say('values.pair', { name: nameField(key), value: writeValue(inner, reader) }))
    .join('; ')
}

const isHours = (value: unknown[]): value is OpenStretch[] =>
  value.every((one) => typeof one === 'object' && one !== null && 'opens' in one && 'closes' in one)

const isMoney = (value: object | undefined): value is Money =>
  value !== undefined && 'amount' in value && typeof value.amount === 'number' && 'currency' in value
