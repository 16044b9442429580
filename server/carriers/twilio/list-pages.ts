import type { ZodType } from 'zod'
import { AppError } from '../../errors.ts'
import type { Connection } from '../carrier.ts'
import type { Rest } from './request.ts'

// 500 records a page: half a million are more than any sane look back, and fit into memory.
const mostPages = 1000

/** Every record of a list, page after page; a record that is not what it should be is left out. */
export async function* listPages<Record>(
  rest: Rest,
  connection: Connection,
  path: string,
  name: string,
  record: ZodType<Record>,
): AsyncGenerator<Record> {
  let next: string | undefined = path
  for (let pages = 0; next !== undefined; pages++) {
    if (pages >= mostPages)
      throw new AppError('carrier_unreachable', `The carrier's list of ${name} does not end.`)
    const page = (await rest.json(connection, next)) as { [key: string]: unknown; next_page_uri?: unknown }
    const items = page[name]
    if (!Array.isArray(items))
      throw new AppError('carrier_unreachable', `The carrier answered a list of ${name} without ${name}.`)
    for (const item of items) {
      const parsed = record.safeParse(item)
      if (parsed.success) yield parsed.data
    }
    next =
      typeof page.next_page_uri === 'string' && page.next_page_uri
        ? new URL(page.next_page_uri, connection.baseUrl ?? 'https://api.twilio.com').href
        : undefined
  }
}

/** The path of one of the account's resources. */
export function accountPath(connection: Connection, rest: string): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(connection.accountSid)}${rest}`
}
