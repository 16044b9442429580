import { parse } from 'csv-parse/sync'
import { AppError } from '../errors.ts'

export type NumberLine = { line: number; number: string; target: string; targetKind?: 'tracker' | 'pool' }

const mostLines = 20_000
// The parser copies every column's name for each line of another length: 20,000 columns held the process for a minute, until it
// was out of memory.
const mostColumns = 50

/** Lines of a CSV with a header naming `number` and, if wanted, `tracker` or `pool`; at most 20,000. Throws `invalid_input` when it is no such CSV. */
export function readNumberLines(csv: string): NumberLine[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(csv, {
      bom: true,
      columns: readHeader,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      info: true,
      to: mostLines + 1,
    }) as never
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'invalid_input',
      `The CSV cannot be read: ${cause instanceof Error ? cause.message : cause}. Save it as CSV with commas and a header line.`,
      { cause },
    )
  }
  if (rows.length === 0) throw new AppError('invalid_input', 'The CSV has no lines below its header.')
  if (rows.length > mostLines)
    throw new AppError('invalid_input', `The CSV has more than ${mostLines} lines. Import it in parts.`)
  if (!('number' in (rows[0]?.record ?? {})))
    throw new AppError('invalid_input', 'The CSV needs a header line with a column called "number".')
  return rows.map(({ record, info }) => {
    const targetKind = record.tracker ? 'tracker' : record.pool ? 'pool' : undefined
    return {
      line: info.lines,
      number: record.number ?? '',
      target: (targetKind && record[targetKind]) ?? '',
      ...(targetKind && { targetKind }),
    }
  })
}

function readHeader(header: string[]): string[] {
  if (header.length > mostColumns)
    throw new AppError('invalid_input', `The CSV has more than ${mostColumns} columns. Leave out the others.`)
  return header.map((name) => name.trim().toLowerCase())
}
