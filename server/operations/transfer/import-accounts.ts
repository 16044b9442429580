import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { recordingPath } from '../../recordings/index.ts'
import type { Secrets } from '../../secrets.ts'
import {
  type AccountTable,
  type Line,
  type LineError,
  type Loading,
  loadAccounts,
} from '../../storage/index.ts'
import { findExportFile } from './find-export-file.ts'
import { audioFile, type Manifest, manifest, notExported, tableFile } from './manifest.ts'
import { readLines } from './read-lines.ts'

/** What is wrong with an export, by file and line; nothing of it was imported. */
export class ImportRefused extends Error {
  readonly errors: readonly LineError[]
  constructor(errors: readonly LineError[]) {
    super(`Nothing was imported: ${errors.length} lines or files are at fault.`)
    this.errors = errors
  }
}

export type ImportReport = { accounts: Manifest['accounts']; rows: number; recordings: number }

const rowsAtOnce = 500
const mostErrors = 100

/**
 * Reads an export into an installation that has no account yet: everything or, when anything is at fault, nothing. `secrets` are the
 * target's; `sealedBy` those of the origin when they differ, or `none` to enter the credentials anew.
 * Throws `ImportRefused` with every line at fault (the first 100), and `conflict` for what is no export or does not fit here.
 */
export async function importAccounts(
  into: { adminUrl: string; dataFolder: string; secrets: Secrets; schema: string[] },
  options: { folder: string; sealedBy?: Secrets | 'none' | undefined; tell(progress: string): void },
): Promise<ImportReport> {
  const { folder, tell } = options
  const { dataFolder, secrets } = into
  const told = await readManifest(folder)
  checkFits(told, into.schema)
  const reseal = resealer(told, secrets, options.sealedBy)
  const audio = join(dataFolder, 'recordings.importing')
  const placed: string[] = []
  try {
    return await loadAccounts(into.adminUrl, told.projections, async (loading) => {
      const errors: LineError[] = []
      let rows = 0
      const stored: { accountId: string; id: string; bytes: number | null; line: number }[] = []
      for (const table of loading.tables) {
        const found = await loadTable(loading, table, {
          folder,
          told,
          reseal,
          isWithoutCredentials: options.sealedBy === 'none',
          errors,
          stored,
        })
        rows += found
        if (found > 0) tell(`${table.name}: ${found}`)
      }
      let recordings = 0
      for (const { accountId, id, bytes, line } of stored) {
        if (await stageAudio(folder, audio, { accountId, id, bytes, line }, errors)) recordings++
      }
      if (recordings !== told.recordings)
        errors.push({
          file: 'manifest.json',
          line: 1,
          message: `It tells of ${told.recordings} recordings; ${recordings} are here.`,
        })
      if (errors.length > 0) throw new ImportRefused(errors.slice(0, mostErrors))
      for (const { accountId, id } of stored) placed.push(...(await place(audio, dataFolder, accountId, id)))
      return { accounts: told.accounts, rows, recordings }
    })
  } catch (error) {
    for (const path of placed) await rm(path, { force: true })
    throw error
  } finally {
    await rm(audio, { recursive: true, force: true })
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  const found = await findExportFile(folder, 'manifest.json')
  const text =
    typeof found === 'object' ? await readFile(found.path, 'utf8').catch(() => undefined) : undefined
  if (text === undefined)
    throw new AppError(
      'conflict',
      `There is no manifest.json in ${folder}: it is no export, or one that was cut off.`,
    )
  try {
    return manifest.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('conflict', `${join(folder, 'manifest.json')} is not the manifest of an export.`, {
      cause,
    })
  }
}

function checkFits(told: Manifest, schema: string[]): void {
  const differing = [
    ...told.schema.filter((name) => !schema.includes(name)),
    ...schema.filter((name) => !told.schema.includes(name)),
  ]
  if (differing.length > 0)
    throw new AppError(
      'conflict',
      `The export was made by another release (${differing.join(', ')} differ). Import it with the release that made it, then upgrade; or upgrade the origin and export again.`,
    )
}

/** Opens what the origin sealed and seals it for this installation. Undefined: the same secret, nothing to do. */
function resealer(
  told: Manifest,
  secrets: Secrets,
  sealedBy: Secrets | 'none' | undefined,
): ((hex: string) => string) | undefined {
  if (told.installation === secrets.installation) return undefined
  const seal = (text: string) => `\\x${secrets.encrypt(text).toString('hex')}`
  if (sealedBy === 'none') return () => seal('')
  if (sealedBy?.installation !== told.installation)
    throw new AppError(
      'conflict',
      'The credentials in this export are sealed under the secret of where it comes from, which is not the one here. Pass that one with --secret-file (the file "secret" of its data folder), or --no-credentials to enter them anew.',
    )
  return (hex) => seal(sealedBy.decrypt(Buffer.from(hex.slice(2), 'hex')))
}

type Reading = {
  folder: string
  told: Manifest
  reseal: ((hex: string) => string) | undefined
  isWithoutCredentials: boolean
  errors: LineError[]
  stored: { accountId: string; id: string; bytes: number | null; line: number }[]
}

async function loadTable(loading: Loading, table: AccountTable, reading: Reading): Promise<number> {
  const { told, errors } = reading
  const file = tableFile(table.name)
  const expected = told.tables.find(({ name }) => name === table.name)?.rows
  if (expected === undefined) {
    if (!(table.name in notExported))
      errors.push({ file, line: 0, message: 'The manifest does not tell of this table.' })
    return 0
  }
  let rows = 0
  let batch: Line[] = []
  const flush = async () => {
    if (batch.length > 0) errors.push(...(await loading.load(table, batch)))
    batch = []
  }
  const found = await findExportFile(reading.folder, file)
  if (found === 'no file of its own') {
    errors.push({ file, line: 0, message: notOwn })
    return 0
  }
  for await (const { line, text } of found ? readLines(found.path) : []) {
    rows++
    if (errors.length >= mostErrors) continue
    const read = readRow(table, text, reading)
    if ('message' in read) errors.push({ file, line, message: read.message })
    else batch.push({ file, line, text: read.text })
    if (!('message' in read) && table.name === 'tenant.recording' && read.row.state === 'stored')
      reading.stored.push({
        accountId: String(read.row.account_id),
        id: String(read.row.id),
        bytes: typeof read.row.bytes === 'number' ? read.row.bytes : null,
        line,
      })
    if (batch.length >= rowsAtOnce) await flush()
  }
  await flush()
  if (rows !== expected)
    errors.push({ file, line: rows, message: `The manifest tells of ${expected} rows; there are ${rows}.` })
  return rows
}

const notOwn = 'This is a link or a folder, or lies behind one: an export has files of its own only.'

type Row = Record<string, unknown>

function readRow(
  table: AccountTable,
  text: string,
  { reseal, isWithoutCredentials }: Reading,
): { text: string; row: Row } | { message: string } {
  let row: Row
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return { message: 'This line is no JSON object.' }
    row = parsed as Row
  } catch (error) {
    return { message: `This line is no JSON: ${error instanceof Error ? error.message : error}` }
  }
  const unknown = Object.keys(row).filter((name) => !table.columns.includes(name))
  const missing = table.columns.filter((name) => !Object.hasOwn(row, name))
  if (unknown.length > 0) return { message: `${unknown.join(', ')}: no column of this table.` }
  if (missing.length > 0) return { message: `${missing.join(', ')}: missing.` }
  if (!reseal || table.sealed.length === 0) return { text, row }
  try {
    for (const name of table.sealed) if (typeof row[name] === 'string') row[name] = reseal(row[name])
  } catch {
    return { message: 'What is sealed in this line cannot be opened.' }
  }
  if (isWithoutCredentials && table.name === 'tenant.webhook_endpoint') Object.assign(row, withoutSecret)
  return { text: JSON.stringify(row), row }
}

const withoutSecret = {
  is_enabled: false,
  disabled_reason: 'It was imported without its secret. Rotate the secret, then enable it.',
  previous_secret_encrypted: null,
  previous_secret_until: null,
}

async function stageAudio(
  folder: string,
  staging: string,
  recording: { accountId: string; id: string; bytes: number | null; line: number },
  errors: LineError[],
): Promise<boolean> {
  const { accountId, id, bytes } = recording
  const uuid = /^[0-9a-f-]{36}$/
  // The database has refused such a row already.
  if (!uuid.test(accountId) || !uuid.test(id)) return false
  const file = audioFile(accountId, id)
  const found = await findExportFile(folder, file)
  if (found === undefined) return false
  if (found === 'no file of its own') {
    errors.push({ file, line: 0, message: notOwn })
    return false
  }
  const { size, isWav } = await readHead(found.path)
  if (bytes !== null && size !== bytes) {
    errors.push({ file, line: 0, message: `It has ${size} bytes; its row tells of ${bytes}.` })
    return false
  }
  if (!isWav) {
    errors.push({ file, line: 0, message: 'It is no WAV file.' })
    return false
  }
  const target = join(staging, recordingPath(accountId, id))
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await copyFile(found.path, target)
  return true
}

async function readHead(path: string): Promise<{ size: number; isWav: boolean }> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0)
    const head = buffer.toString('latin1')
    return { size: (await file.stat()).size, isWav: head.startsWith('RIFF') && head.slice(8) === 'WAVE' }
  } finally {
    await file.close()
  }
}

/** Before the rows are committed: a file without its row does no harm, a row without its file does. */
async function place(staging: string, dataFolder: string, accountId: string, id: string): Promise<string[]> {
  const path = recordingPath(accountId, id)
  await mkdir(dirname(join(dataFolder, path)), { recursive: true, mode: 0o700 })
  try {
    await rename(join(staging, path), join(dataFolder, path))
    return [join(dataFolder, path)]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
