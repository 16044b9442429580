import { AppError } from '../../errors.ts'

/** Whether the page that asks is ours: at `PUBLIC_URL`, or at another address of this process that the browser was sent to. */
export function isOwnOrigin(origin: string, headers: Headers, publicUrl: string): boolean {
  const ours = new URL(publicUrl)
  if (origin === ours.origin) return true
  const host = URL.parse(origin)?.host
  return host !== undefined && host !== ours.host && host === headers.get('host')
}

/**
 * Throws `origin_not_allowed` unless the page that asks is ours. Browsers say where a change comes from; without a word of it,
 * `isSure` decides: a request with somebody's cookie has to say it, a program without one need not.
 */
export function checkOrigin(headers: Headers, publicUrl: string, isSure: boolean): void {
  const origin = headers.get('origin')
  if (origin === null && (!isSure || headers.get('sec-fetch-site') === 'same-origin')) return
  if (origin !== null && isOwnOrigin(origin, headers, publicUrl)) return
  throw new AppError(
    'origin_not_allowed',
    `A session is used at ${new URL(publicUrl).origin} only${origin === null ? ': send its Origin header' : `; a page at ${origin.slice(0, 200)} cannot do it for you`}. Programs use an API key.`,
  )
}
