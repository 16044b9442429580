import { readCsv } from '../read-csv.ts'

export type NumberLine = { line: number; number: string; target: string; targetKind?: 'tracker' | 'pool' }

/** Lines of a CSV with a header naming `number` and, if wanted, `tracker` or `pool`; at most 10,000. Throws `invalid_input` when it is no such CSV. */
export const readNumberLines = (csv: string): NumberLine[] =>
  readCsv(csv, 'number').map(({ line, record }) => toLine(line, record))

/** The same of a list. */
export const listNumberLines = (items: readonly Fields[]): NumberLine[] =>
  items.map((item, index) => toLine(index + 1, item))

type Fields = { number?: string | undefined; tracker?: string | undefined; pool?: string | undefined }

function toLine(line: number, { number = '', tracker, pool }: Fields): NumberLine {
  const targetKind = tracker ? 'tracker' : pool ? 'pool' : undefined
  return { line, number, target: tracker || pool || '', ...(targetKind && { targetKind }) }
}
