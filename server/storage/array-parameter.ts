/**
 * Arrays as PostgreSQL sends them to itself. Bound as such they are copied; written as text each element is escaped here and
 * parsed there. Measured for swaps in batches of 64: 8 µs instead of 14 for the driver, 13 instead of 22 for the database.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html, array_recv in utils/adt/arrayfuncs.c
 */
const oids = { uuid: 2950, float8: 701, text: 25 }
const headBytes = 20

/** Throws when one is no UUID. */
export function uuidArray(ids: readonly string[]): Buffer {
  const hex = ids
    .map((id) => `00000010${id}`)
    .join('')
    .replaceAll('-', '')
  const elements = Buffer.from(hex, 'hex')
  const isWhole = elements.length === ids.length * 20 && ids.every((id) => id.length === 36)
  if (!isWhole) throw new Error('one of these is no UUID')
  return Buffer.concat([head(oids.uuid, ids.length), elements])
}

export function numberArray(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + values.length * 12)
  head(oids.float8, values.length).copy(bytes)
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
  const length = clean.reduce((sum, value) => sum + 4 + (value ? Buffer.byteLength(value) : 0), headBytes)
  const bytes = Buffer.allocUnsafe(length)
  head(oids.text, clean.length).copy(bytes)
  let at = headBytes
  for (const value of clean) {
    const written = value === undefined ? -1 : bytes.write(value, at + 4)
    bytes.writeInt32BE(written, at)
    at += 4 + Math.max(written, 0)
  }
  return bytes
}

/** One dimension, maybe with nulls, counted from 1. */
function head(oid: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes)
  for (const [index, value] of [1, 1, oid, count, 1].entries()) bytes.writeInt32BE(value, index * 4)
  return bytes
}
