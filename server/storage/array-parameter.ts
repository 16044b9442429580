import { writeUuid } from '../uuid-bytes.ts'

/**
 * Arrays as PostgreSQL sends them to itself. Bound as such they are copied; written as text each element is escaped here and
 * parsed there. Measured for swaps in batches of 64: 6 µs instead of 14 for the driver, 13 instead of 22 for the database.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html, array_recv in utils/adt/arrayfuncs.c
 */
const oids = { uuid: 2950, float8: 701, text: 25 }
const headBytes = 20

/** Throws when one is no UUID. */
export function uuidArray(ids: readonly string[]): Buffer {
  const bytes = begin(oids.uuid, ids.length, ids.length * 20)
  ids.forEach((id, index) => {
    const at = headBytes + index * 20
    bytes.writeInt32BE(16, at)
    writeUuid(id, bytes, at + 4)
  })
  return bytes
}

export function numberArray(values: readonly number[]): Buffer {
  const bytes = begin(oids.float8, values.length, values.length * 12)
  values.forEach((value, index) => {
    const at = headBytes + index * 12
    bytes.writeInt32BE(8, at)
    bytes.writeDoubleBE(value, at + 4)
  })
  return bytes
}

/** Undefined is null. U+0000 is left out and half a surrogate pair becomes U+FFFD, since PostgreSQL takes neither. */
export function textArray(values: readonly (string | undefined)[]): Buffer {
  const clean = values.map((value) => (value?.includes('\0') ? value.replaceAll('\0', '') : value))
  const length = clean.reduce((sum, value) => sum + 4 + (value ? Buffer.byteLength(value) : 0), 0)
  const bytes = begin(oids.text, clean.length, length)
  let at = headBytes
  for (const value of clean) {
    const written = value === undefined ? -1 : bytes.write(value, at + 4)
    bytes.writeInt32BE(written, at)
    at += 4 + Math.max(written, 0)
  }
  return bytes
}

/** One dimension, maybe with nulls, counted from 1. */
function begin(oid: number, count: number, elementBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + elementBytes)
  for (const [index, value] of [1, 1, oid, count, 1].entries()) bytes.writeInt32BE(value, index * 4)
  return bytes
}
