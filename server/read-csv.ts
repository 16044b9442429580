import { mostLines } from '@tributary/contract'
import { type Options, parse } from 'csv-parse'
import { AppError } from './errors.ts'
import { inTurns } from './in-turns.ts'

export type CsvLine = { line: number; record: Record<string, string> }

// The parser copies every column's name for each line of another length: 20,000 columns held the process for a minute, until it
// was out of memory.
const mostColumns = 50

const bytesInTurn = 16_384

type Row = { record: Record<string, string>; info: { lines: number } }

/**
 * Lines of a CSV by the names of its header, its cells parted by commas, semicolons (as spreadsheets in much of Europe do) or tabs. The
 * header's names are read without case, spaces and underscores: `Time zone` is `timezone`. `line` counts from 1, the header included. Throws
 * `invalid_input` when it is no CSV, has no line, too many, or lacks one of the columns `required`.
 */
export async function readCsv(csv: string, ...required: string[]): Promise<CsvLine[]> {
  let rows: Row[]
  let named: string[] = []
  try {
    rows = await parseInTurns(csv, {
      bom: true,
      delimiter: findSeparator(csv),
      columns: (header: string[]) => {
        named = readHeader(header)
        return named
      },
      skip_empty_lines: true,
      // Spreadsheets leave rows of separators where something was deleted.
      skip_records_with_empty_values: true,
      trim: true,
      relax_column_count: true,
      info: true,
      to: mostLines + 1,
    })
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'invalid_input',
      `The CSV cannot be read: ${cause instanceof Error ? cause.message : cause}. Save it as CSV with a header line, its cells parted by commas, semicolons or tabs.`,
      { cause },
    )
  }
  if (rows.length === 0) throw new AppError('invalid_input', 'The CSV has no lines below its header.')
  if (rows.length > mostLines)
    throw new AppError('invalid_input', `The CSV has more than ${mostLines} lines. Import it in parts.`)
  const missing = required.filter((name) => !named.includes(name.toLowerCase()))
  if (missing.length > 0) {
    const [what, there] = [missing, named.filter(Boolean)].map((names) =>
      names.map((name) => `"${name}"`).join(', '),
    )
    throw new AppError(
      'invalid_input',
      `The CSV needs a header line with ${missing.length === 1 ? 'a column' : 'columns'} called ${what}. Its first line has ${there?.slice(0, 300)}.`,
    )
  }
  return rows.map(({ record, info }) => ({ line: info.lines, record }))
}

async function parseInTurns(csv: string, options: Options): Promise<Row[]> {
  const rows: Row[] = []
  const parser = parse(options)
  const whole = Promise.withResolvers<void>()
  let isDone = false
  const finish = (error?: Error) => {
    isDone = true
    if (error) whole.reject(error)
    else whole.resolve()
  }
  parser
    .on('data', (row: Row) => rows.push(row))
    .on('end', () => finish())
    .on('error', finish)
  whole.promise.catch(() => {})
  const bytes = Buffer.from(csv)
  const starts = Array.from(
    { length: Math.ceil(bytes.length / bytesInTurn) },
    (_, turn) => turn * bytesInTurn,
  )
  for await (const start of inTurns(starts, 1)) {
    if (isDone) break
    parser.write(bytes.subarray(start, start + bytesInTurn))
  }
  parser.end()
  await whole.promise
  return rows
}

/** What parts the cells of the header line, quoted ones aside; a comma when nothing does. */
function findSeparator(csv: string): string {
  const header =
    csv
      .trimStart()
      .split(/[\r\n]/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => header.split(separator).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

function readHeader(header: string[]): string[] {
  if (header.length > mostColumns)
    throw new AppError('invalid_input', `The CSV has more than ${mostColumns} columns. Leave out the others.`)
  return header.map((name) => name.replace(/[\s_]/g, '').toLowerCase())
}
