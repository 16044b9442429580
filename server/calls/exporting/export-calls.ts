import { type Call, rolesThatExport } from '@tributary/contract'
import { AppError } from '../../errors.ts'
import { type Actor, makeCall, type VerbContext } from '../../verbs/index.ts'
import { listCalls } from '../call-verbs.ts'
import { headLine, type Names, writeCallLine } from './write-call-line.ts'

const pageSize = 250

/**
 * Calls as CSV, page by page: each is read by the verb of the list, in a transaction of its own, so that an export of any length holds
 * nothing and shows what the list shows; who asks is recognised anew for each page. The audit log says which filters it had, not their
 * values, which may name a caller. Throws `scope_missing` and what the list throws, before the first line.
 */
export async function exportCalls(
  context: VerbContext,
  actor: Actor,
  unparsed: Record<string, string>,
  { recognise, onEnd }: { recognise(): Promise<Actor>; onEnd(): void },
): Promise<ReadableStream<Uint8Array>> {
  if (actor.role && !rolesThatExport.includes(actor.role))
    throw new AppError('scope_missing', `The role ${actor.role} may read calls, not export them.`)
  const asked = { ...unparsed, limit: pageSize }
  const read = (reader: Actor, cursor?: string) =>
    listCalls.run(context, reader, { ...asked, ...(cursor && { cursor }) }) as Promise<{
      items: Call[]
      nextCursor?: string
    }>
  let page = await read(actor)
  await noteExport(context, actor, Object.keys(unparsed))
  const names = await readNames(context, actor)
  const encoder = new TextEncoder()
  let isBegun = false
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    // A byte order mark: without one, spreadsheets take UTF-8 for something older.
    const head = isBegun ? '' : `\uFEFF${headLine}`
    isBegun = true
    controller.enqueue(encoder.encode(head + page.items.map((call) => writeCallLine(call, names)).join('')))
    const { nextCursor } = page
    if (nextCursor) {
      page = await read(await recogniseAgain(), nextCursor)
      return
    }
    controller.close()
    onEnd()
  }
  const recogniseAgain = async () => {
    const reader = await recognise()
    if (reader.accountId !== actor.accountId)
      throw new AppError('unauthenticated', 'Whoever began this export may not read the account any more.')
    return reader
  }
  return new ReadableStream({
    pull: (controller) =>
      pull(controller).catch((error) => {
        onEnd()
        throw error
      }),
    cancel: onEnd,
  })
}

async function noteExport(context: VerbContext, actor: Actor, filters: string[]): Promise<void> {
  await context.database.inTransaction({ accountIds: [actor.accountId] }, (transaction) =>
    makeCall(context, actor, {}).audit(transaction, 'call.exported', undefined, { filters }),
  )
}

async function readNames({ database }: VerbContext, actor: Actor): Promise<Names> {
  const { accountId, locationIds } = actor
  return database.inTransaction({ accountIds: [accountId], locationIds }, async ({ query: ask }) => {
    const locations = await ask<{ id: string; name: string; timeZone: string }>(
      'select id, name, time_zone as "timeZone" from tenant.location where account_id = $1',
      [accountId],
    )
    const trackers = await ask<{ id: string; name: string }>(
      'select id, name from tenant.tracker where account_id = $1',
      [accountId],
    )
    return {
      locations: new Map(locations.map(({ id, ...place }) => [id, place])),
      trackers: new Map(trackers.map(({ id, name }) => [id, name])),
    }
  })
}
