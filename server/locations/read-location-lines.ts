import { createLocation } from '@tributary/contract'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { inTurns } from '../in-turns.ts'
import { parsePhone } from '../phones/index.ts'
import { readCsv } from '../read-csv.ts'
import { parseInput } from '../verbs/index.ts'

export type NewLocation = z.output<typeof createLocation>
/** `value` is what the line calls itself. */
export type LocationLine = { line: number; value: string } & ({ location: NewLocation } | { message: string })

// A line takes 0.3 ms: two numbers, a time zone.
const linesInTurn = 20

const columns = ['name', 'canonicalNumber', 'destination', 'timeZone'] as const
const addressColumns = ['street', 'city', 'region', 'postalCode', 'country'] as const
const coordinateColumns = ['latitude', 'longitude'] as const
const known = [...columns, ...addressColumns, ...coordinateColumns]

/** Lines of a CSV; numbers as people write them in the line's country. Throws `invalid_input` when it is no such CSV. */
export async function readLocationLines(csv: string): Promise<LocationLine[]> {
  const lines = await readCsv(csv, 'name', 'canonicalNumber', 'timeZone')
  const byColumn = new Map<string, string>(known.map((name) => [name.toLowerCase(), name]))
  const unknown = Object.keys(lines[0]?.record ?? {}).filter((name) => name !== '' && !byColumn.has(name))
  if (unknown.length > 0)
    throw new AppError(
      'invalid_input',
      `The CSV has columns that are not known: ${unknown.join(', ').slice(0, 300)}. Known: ${known.join(', ')}.`,
    )
  const read: LocationLine[] = []
  for await (const { line, record } of inTurns(lines, linesInTurn)) {
    const cells: Record<string, string> = {}
    for (const [column, value] of Object.entries(record)) {
      const name = byColumn.get(column)
      if (name && value !== '') cells[name] = value
    }
    const country = cells.country?.toUpperCase()
    const address = { ...pick(cells, addressColumns), ...(country && { country }) }
    const coordinates = Object.fromEntries(
      Object.entries(pick(cells, coordinateColumns)).map(([name, cell]) => [
        name,
        Number(cell.replace(',', '.')),
      ]),
    )
    const fields = {
      ...pick(cells, columns),
      address: { country: 'US', ...address },
      ...(Object.keys(coordinates).length > 0 && { coordinates }),
    }
    read.push(readLine(line, withNumbers(fields, country ?? 'US'), columnOf))
  }
  return read
}

/** The same of a list, each as `POST /locations` takes it. */
export async function listLocationLines(items: readonly Record<string, unknown>[]): Promise<LocationLine[]> {
  const read: LocationLine[] = []
  for await (const item of inTurns(items, linesInTurn)) read.push(readLine(read.length + 1, item))
  return read
}

function readLine(
  line: number,
  fields: Record<string, unknown>,
  nameOf = (path: string) => path,
): LocationLine {
  const value = typeof fields.name === 'string' ? fields.name.slice(0, 200) : ''
  try {
    const location = parseInput(createLocation, fields)
    const { isEnabled, notice } = location.recording
    if (isEnabled && !notice)
      return { line, value, message: 'recording.notice: recording needs the notice that callers hear.' }
    return { line, value, location }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const named = error.errors?.map(({ path, message }) => sayFault(path, message, nameOf)).join(' ')
    return { line, value, message: (named || error.message).slice(0, 500) }
  }
}

function withNumbers(fields: Record<string, unknown>, country: string): Record<string, unknown> {
  const written = { ...fields }
  for (const name of ['canonicalNumber', 'destination']) {
    const text = fields[name]
    if (typeof text === 'string') written[name] = parsePhone(text, country) ?? text
  }
  return written
}

const needs: Record<string, string> = {
  name: 'what the location is called, in 200 characters at most',
  canonicalNumber: 'the published telephone number, for example +1 512 555 0132',
  destination:
    'a telephone number, for example +1 512 555 0132, or nothing: then calls ring at the published one',
  timeZone: 'a time zone, for example America/Chicago',
  'address.country': 'the two letters of a country, for example US, or nothing',
  'coordinates.latitude': 'degrees north, from -90 to 90, with longitude beside it; or nothing in both',
  'coordinates.longitude': 'degrees east, from -180 to 180, with latitude beside it; or nothing in both',
}

/** What the column needs, which helps more than what was wrong with it. */
const sayFault = (path: string, message: string, nameOf: (path: string) => string) =>
  message.startsWith('not known') || !needs[path]
    ? `${nameOf(path)}: ${message}.`
    : `${nameOf(path)} needs ${needs[path]}.`

const columnOf = (path: string) => path.replace(/^(address|coordinates)\./, '')

const pick = (cells: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (cells[name] === undefined ? [] : [[name, cells[name]]])))
