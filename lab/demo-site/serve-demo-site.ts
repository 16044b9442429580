import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { locations } from './brand/locations.ts'
import { bundleScripts } from './bundle-scripts.ts'
import { articlePage } from './pages/article-page.ts'
import { contactPage } from './pages/contact-page.ts'
import { estimatePage } from './pages/estimate-page.ts'
import { homePage } from './pages/home-page.ts'
import { locationPage } from './pages/location-page.ts'
import { locationsPage } from './pages/locations-page.ts'
import { notFoundPage } from './pages/not-found-page.ts'
import { servicesPage } from './pages/services-page.ts'
import { framePage, type Page } from './parts/frame-page.ts'
import { type DemoSiteOptions, readDemoSiteOptions } from './read-demo-site-options.ts'
import type { Site } from './site.ts'
import { newVisitorPage } from './stage/new-visitor-page.ts'
import { waysInPage } from './stage/ways-in-page.ts'
import { writeRobots, writeSitemap } from './write-crawler-files.ts'

const pages = new Map<string, (site: Site) => Page>([
  ['/', homePage],
  ['/services', servicesPage],
  ['/locations', locationsPage],
  ...locations.map(
    (store) => [`/locations/${store.key}`, (site: Site) => locationPage(site, store)] as const,
  ),
  ['/estimate', estimatePage],
  ['/advice/ac-blowing-warm-air', articlePage],
  ['/contact', contactPage],
])

const styleSheets = ['base', 'header', 'band', 'footer', 'home', 'pages', 'estimator', 'stage', 'ribbon']
const lasting = 'public, max-age=31536000, immutable'

/** The demo website; mount it at `basePath`. Throws when an option is no usable address. */
export function serveDemoSite(options: DemoSiteOptions): Hono {
  const settings = readDemoSiteOptions(options)
  const { basePath } = settings
  const css = styleSheets.map((name) => readHere(`styles/${name}.css`)).join('\n')
  const iconSvg = readHere('styles/icon.svg')
  const assetVersion = createHash('sha256').update(css).digest('base64url').slice(0, 12)

  const siteOf = (c: Context): Site => ({
    at: (path) => (path === '/' ? basePath || '/' : basePath + path),
    origin: new URL(c.req.url).origin,
    trackerScript: settings.trackerScript,
    softphoneUrl: settings.softphoneUrl,
    dashboardUrl: settings.dashboardUrl,
    assetVersion,
  })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache')
  })

  for (const [path, write] of pages) app.get(path, (c) => c.html(framePage(siteOf(c), write(siteOf(c)))))
  app.get('/ways-in', (c) => {
    // Forgetting a visitor must happen on the host the other made-up sites link to.
    const url = new URL(c.req.url)
    if (url.hostname === 'localhost') {
      url.hostname = '127.0.0.1'
      return c.redirect(url.href, 307)
    }
    const { newClickId, findBillboardNumber } = settings
    c.header('Cache-Control', 'no-store')
    return c.html(waysInPage(siteOf(c), { newClickId, billboardNumber: findBillboardNumber() }))
  })
  app.get('/new-visitor', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.html(newVisitorPage(siteOf(c), c.req.query('next')))
  })
  app.get('/robots.txt', (c) => c.text(writeRobots(siteOf(c))))
  app.get('/sitemap.xml', (c) =>
    c.body(writeSitemap(siteOf(c), [...pages.keys()]), 200, {
      'Content-Type': 'application/xml; charset=utf-8',
    }),
  )
  app.get('/assets/site.css', (c) => {
    const cache = c.req.query('v') === assetVersion ? lasting : 'no-cache'
    return c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': cache })
  })
  app.get('/assets/icon.svg', (c) =>
    c.body(iconSvg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  )
  app.get('/assets/:name{[a-z-]+\\.js}', async (c, next) => {
    const scripts = await bundleScripts().catch((error: unknown) => String(error))
    if (typeof scripts === 'string') return c.text(`The demo's scripts could not be bundled: ${scripts}`, 503)
    const script = scripts.get(c.req.param('name'))
    if (!script) return next()
    c.header('ETag', script.etag)
    if (c.req.header('If-None-Match') === script.etag) return c.body(null, 304)
    return c.body(script.body, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  app.get('*', (c) => {
    if (c.req.path === `${basePath}/`) return c.redirect(siteOf(c).at('/') + new URL(c.req.url).search, 308)
    return c.html(framePage(siteOf(c), notFoundPage(siteOf(c))), 404)
  })
  return app
}

function readHere(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
