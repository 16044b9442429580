import type { Call } from '@tributary/contract'
import type { Fit } from './call-fits.ts'
import type { Page } from './read-all-pages.ts'

type Pages = Page<Call>[]

/**
 * Puts a call that has just changed where it belongs in the loaded pages, newest first: replaced, inserted, or taken
 * out because it no longer fits. A call older than everything loaded waits for its page, one that only may fit (`unknown`)
 * for the next reading.
 */
export function mergeCall(pages: Pages, call: Call, fit: Fit): Pages {
  const isThere = (other: Call) => other.id === call.id && other.startedAt === call.startedAt
  if (fit === false) return withoutCall(pages, call)
  if (pages.some((page) => page.items.some(isThere)))
    return pages.map((page) => ({
      ...page,
      items: page.items.map((other) => (isThere(other) ? call : other)),
    }))
  if (fit === 'unknown') return pages

  const others = withoutCall(pages, call)
  const at = others.findIndex((page) => page.items.some((other) => isNewer(call, other)))
  const target = at >= 0 ? at : others.at(-1)?.nextCursor ? -1 : others.length - 1
  return others.map((page, index) =>
    index === target
      ? { ...page, items: [...page.items, call].sort((a, b) => (isNewer(a, b) ? -1 : 1)) }
      : page,
  )
}

function withoutCall(pages: Pages, call: Call): Pages {
  if (!pages.some((page) => page.items.some((other) => other.id === call.id))) return pages
  return pages.map((page) => ({ ...page, items: page.items.filter((other) => other.id !== call.id) }))
}

export function isNewer(a: Call, b: Call): boolean {
  const difference = Date.parse(a.startedAt) - Date.parse(b.startedAt)
  return difference === 0 ? a.id > b.id : difference > 0
}
