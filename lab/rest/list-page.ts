const DEFAULT_SIZE = 50
const LARGEST_SIZE = 1000

/**
 * One page in the REST API's form. The next page is named by the last item of this one (`PageToken`), so that items
 * which arrive meanwhile at the top neither repeat nor hide others.
 */
export function listPage<T extends { sid: string }>(
  options: { path: string; query: URLSearchParams; key: string; items: readonly T[] },
  write: (item: T) => unknown,
): Record<string, unknown> {
  const { path, query, items } = options
  const size = Math.min(
    LARGEST_SIZE,
    Math.max(1, Number.parseInt(query.get('PageSize') ?? '', 10) || DEFAULT_SIZE),
  )
  const page = Math.max(0, Number.parseInt(query.get('Page') ?? '', 10) || 0)
  const after = query.get('PageToken')?.replace(/^PA/, '')
  const found = after ? items.findIndex((item) => item.sid === after) : -1
  const start = found === -1 ? page * size : found + 1
  const shown = items.slice(start, start + size)
  const last = shown.at(-1)
  const uri = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(query)
    for (const [name, value] of Object.entries({ PageSize: String(size), ...changes })) {
      if (value === null) next.delete(name)
      else next.set(name, value)
    }
    return `${path}?${next}`
  }
  const hasMore = start + size < items.length && last !== undefined
  return {
    [options.key]: shown.map(write),
    page,
    page_size: size,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: uri({ Page: String(page) }),
    first_page_uri: uri({ Page: '0', PageToken: null }),
    next_page_uri: hasMore ? uri({ Page: String(page + 1), PageToken: `PA${last.sid}` }) : null,
    previous_page_uri: page > 0 ? uri({ Page: String(page - 1), PageToken: null }) : null,
  }
}
