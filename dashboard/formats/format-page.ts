export type PageView = {
  /** `/heating/repair`, with the host when `withHost`. */
  text: string
  /** Only http and https addresses may be opened; anything a page made up is text. */
  href?: string
}

/** A page address for reading: no query, no scheme, decoded, shortened in the middle beyond 70 characters. */
export function formatPage(url: string, withHost = false): PageView {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:'
  if (!parsed || !isWeb) return { text: shorten(url) }
  const path = decode(parsed.pathname)
  return { text: shorten(withHost ? parsed.host + (path === '/' ? '' : path) : path), href: parsed.href }
}

function decode(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function shorten(text: string): string {
  return text.length > 70 ? `${text.slice(0, 42)}…${text.slice(-26)}` : text
}
