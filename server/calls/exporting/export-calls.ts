import type { Call } from '@tributary/contract'
import type { Actor, VerbContext } from '../../verbs/index.ts'
import { listCalls } from '../call-verbs.ts'
import { headLine, type Names, writeCallLine } from './write-call-line.ts'

const pageSize = 250

/**
 * Calls as CSV, page by page: each is read by the verb of the list, in a transaction of its own, so that an export of any length holds
 * nothing and shows what the list shows. Throws what the list throws, before the first line.
 */
export async function exportCalls(
  context: VerbContext,
  actor: Actor,
  unparsed: Record<string, string>,
): Promise<ReadableStream<Uint8Array>> {
  const asked = { ...unparsed, limit: pageSize }
  const read = (cursor?: string) =>
    listCalls.run(context, actor, { ...asked, ...(cursor && { cursor }) }) as Promise<{
      items: Call[]
      nextCursor?: string
    }>
  let page: Awaited<ReturnType<typeof read>> | undefined = await read()
  const names = await readNames(context, actor)
  const encoder = new TextEncoder()
  let isBegun = false
  return new ReadableStream({
    async pull(controller) {
      if (!page) return controller.close()
      // A byte order mark: without one, spreadsheets take UTF-8 for something older.
      const head = isBegun ? '' : `\uFEFF${headLine}`
      isBegun = true
      controller.enqueue(encoder.encode(head + page.items.map((call) => writeCallLine(call, names)).join('')))
      page = page.nextCursor ? await read(page.nextCursor) : undefined
    },
  })
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
