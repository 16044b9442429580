import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import type { Markup } from '../site.ts'
import { findElsewhere } from './elsewhere-hosts.ts'
import { findlyPage } from './findly-page.ts'
import { frameElsewhere } from './frame-elsewhere.ts'
import { plazaPage } from './plaza-page.ts'
import { postboxPage } from './postbox-page.ts'

export type ElsewhereOptions = {
  /** Where the demo site is, without a trailing slash. Default: `/demo` at 127.0.0.1 on the port the page was asked at. */
  demoUrl?: string
}

/**
 * The made-up sites visitors come from, told apart by host name (`search.`, `social.`, `mail.localhost`): send every
 * request here for which `findElsewhere(host)` names one. Other hosts get 404.
 */
export function serveElsewhere(options: ElsewhereOptions = {}): Hono {
  const css = ['elsewhere', 'findly', 'plaza', 'postbox']
    .map((name) => readFileSync(new URL(`../styles/${name}.css`, import.meta.url), 'utf8'))
    .join('\n')
  const app = new Hono()
  app.get('*', (c) => {
    const url = new URL(c.req.url)
    const demoUrl = options.demoUrl ?? findDemoUrl(url)
    const page = choosePage(url, demoUrl)
    c.header('Cache-Control', 'no-cache')
    c.header('X-Content-Type-Options', 'nosniff')
    // The demo lives on what the referrer says: the origin has to travel, whatever the lab's defaults are.
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin')
    if (!page) return notFound(c, demoUrl)
    return c.html(frameElsewhere({ ...page, demoUrl, css }))
  })
  return app
}

function choosePage(
  url: URL,
  demoUrl: string,
): { title: string; className: string; main: Markup } | undefined {
  const site = findElsewhere(url.hostname)
  if (site === 'search' && (url.pathname === '/' || url.pathname === '/search')) {
    const query = url.pathname === '/' ? '' : (url.searchParams.get('q') ?? '')
    return {
      title: query ? `${query} - Findly` : 'Findly',
      className: 'findly',
      main: findlyPage(demoUrl, query),
    }
  }
  if (url.pathname !== '/') return undefined
  if (site === 'social') return { title: 'Plaza', className: 'plaza', main: plazaPage(demoUrl) }
  if (site === 'mail') return { title: 'Inbox - Postbox', className: 'postbox', main: postboxPage(demoUrl) }
  return undefined
}

function findDemoUrl(url: URL): string {
  return `${url.protocol}//127.0.0.1${url.port ? `:${url.port}` : ''}/demo`
}

function notFound(c: Context, demoUrl: string) {
  return c.text(`There is no page at this address. The demo starts at ${demoUrl}/ways-in\n`, 404)
}
