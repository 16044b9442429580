import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Carrier } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import type { Configuration, Route } from '../numbers/index.ts'
import { answerWithoutUs } from './answering/answer-call.ts'
import type { Destination } from './answering/check-destination.ts'
import { standingDestination } from './answering/route-call.ts'

/** What is known of the documents in the folder, by route: kept in `documents.json` beside them. */
const documentList = z.record(
  z.uuid(),
  z.object({
    sha256: z.string(),
    /** What the static host was last given. */
    uploadedSha256: z.string().optional(),
    /** Since when no number leads here any more. */
    staleSince: z.number().optional(),
  }),
)
export type DocumentList = z.infer<typeof documentList>

export type FallbackSource = {
  configuration: Configuration
  findCarrier(name: string): Carrier
  describeDestination(e164: string): Destination
  clock: Clock
}

// A carrier may go on asking for a document until its number is configured anew; that is tried for days.
const staleForMs = 30 * 86_400_000

/**
 * Brings the folder up to date with the routes: one document each, which rings the destination and needs neither our process nor our
 * database. Writes only what changed, whole or not at all; a document no number leads to any more stays for 30 days.
 */
export async function writeFallbackDocuments(
  source: FallbackSource,
  folder: string,
): Promise<{ written: number; removed: number; kept: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const list = await readDocumentList(folder)
  const before = JSON.stringify(list)
  const count = { written: 0, removed: 0, kept: 0 }
  const wanted = listDocuments(source)
  for (const [id, body] of wanted) {
    const sha256 = createHash('sha256').update(body).digest('hex')
    if (list[id]?.sha256 === sha256) count.kept++
    else {
      await replaceFile(join(folder, `${id}.xml`), body)
      count.written++
    }
    const uploadedSha256 = list[id]?.uploadedSha256
    list[id] = { sha256, ...(uploadedSha256 ? { uploadedSha256 } : {}) }
  }
  for (const [id, entry] of Object.entries(list)) {
    if (wanted.has(id)) continue
    entry.staleSince ??= source.clock.now()
    if (source.clock.now() - entry.staleSince < staleForMs) continue
    await rm(join(folder, `${id}.xml`), { force: true })
    delete list[id]
    count.removed++
  }
  if (JSON.stringify(list) !== before) await writeDocumentList(folder, list)
  return count
}

/** The document of one route as it would be written now; an apology for a route that is gone, undefined with no carrier connected at all. */
export function composeFallbackDocument(source: FallbackSource, routeId: string): string | undefined {
  for (const account of source.configuration.listAccounts()) {
    const route = account.routes.find(({ id }) => id === routeId)
    const document = route && compose(source, route)
    if (document) return document
  }
  return findCarrierOf(source, undefined)?.writeInstructions(answerWithoutUs(undefined)).body
}

function listDocuments(source: FallbackSource): Map<string, string> {
  const documents = new Map<string, string>()
  for (const account of source.configuration.listAccounts()) {
    for (const route of account.routes) {
      const document = documents.has(route.id) ? undefined : compose(source, route)
      if (document) documents.set(route.id, document)
    }
  }
  return documents
}

function findCarrierOf(
  { configuration, findCarrier }: FallbackSource,
  connectionId: string | undefined,
): Carrier | undefined {
  const connection =
    (connectionId && configuration.findConnection(connectionId)) || configuration.listConnections()[0]
  return connection && findCarrier(connection.carrier)
}

function compose(source: FallbackSource, route: Route): string | undefined {
  const { configuration, describeDestination } = source
  const destination = standingDestination({
    route,
    account: configuration.findAccount(route.accountId),
    isTrackingNumber: (e164) => configuration.isTrackingNumber(e164, route.accountId),
    describeDestination,
  })
  return findCarrierOf(source, route.connectionId)?.writeInstructions(answerWithoutUs(destination)).body
}

export async function readDocumentList(folder: string): Promise<DocumentList> {
  try {
    return documentList.parse(JSON.parse(await readFile(join(folder, 'documents.json'), 'utf8')))
  } catch {
    // Without the list every document is written and uploaded again, which does no harm.
    return {}
  }
}

export function writeDocumentList(folder: string, list: DocumentList): Promise<void> {
  return replaceFile(join(folder, 'documents.json'), JSON.stringify(list))
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { flush: true })
  await rename(`${path}.new`, path)
}
