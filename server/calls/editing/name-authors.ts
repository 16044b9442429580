import { nameActors } from '../../accounts/index.ts'
import type { Transaction } from '../../storage/index.ts'
import type { VerbContext } from '../../verbs/index.ts'

/** A page of what people wrote, with their names. */
export async function nameAuthors<T extends { author: string }>(
  context: VerbContext,
  transaction: Transaction,
  page: { items: T[]; nextCursor?: string },
) {
  const authors = page.items.map(({ author }) => author)
  const names = await nameActors(context, transaction, authors)
  return { ...page, items: page.items.map((item) => ({ ...item, authorName: names.get(item.author) })) }
}
