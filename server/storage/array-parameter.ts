import { writeUuid } from '../uuid-bytes.ts'

/**
 * Arrays as PostgreSQL sends them to itself. Bound as such they are copied; written as text each element is escaped here and
 * parsed there. Measured for swaps in batches of 64: 6 µs instead of 14 for the driver, 13 instead of 22 for the database.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html, array_recv in utils/adt/arrayfuncs.c
 */
const oids = { uuid: 2950, float8: 701, text: 25 }
const headBytes = 20

/** Throws when one is no UUID. */
export function uuidArray<Row>(rows: readonly Row[], read: (row: Row) => string): Buffer {
  const bytes = begin(oids.uuid, rows.length, rows.length * 20)
  let at = headBytes
  for (const row of rows) {
    bytes.writeInt32BE(16, at)
    writeUuid(read(row), bytes, at + 4)
    at += 20
  }
  return bytes
}

export function numberArray<Row>(rows: readonly Row[], read: (row: Row) => number): Buffer {
  const bytes = begin(oids.float8, rows.length, rows.length * 12)
  let at = headBytes
  for (const row of rows) {
    bytes.writeInt32BE(8, at)
    bytes.writeDoubleBE(read(row), at + 4)
    at += 12
  }
  return bytes
}

/** Undefined is null. U+0000 is left out and half a surrogate pair becomes U+FFFD, since PostgreSQL takes neither. */
export function textArray<Row>(rows: readonly Row[], read: (row: Row) => string | undefined): Buffer {
  const texts: (string | undefined)[] = []
  let length = 0
  for (const row of rows) {
    const text = read(row)
    const clean = text?.includes('\0') ? text.replaceAll('\0', '') : text
    texts.push(clean)
    length += 4 + (clean ? Buffer.byteLength(clean) : 0)
  }
  const bytes = begin(oids.text, rows.length, length)
  let at = headBytes
  for (const text of texts) {
    const written = text === undefined ? -1 : bytes.write(text, at + 4)
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
