import { Hono } from 'hono'
import { findElsewhere } from '../demo-site/elsewhere/elsewhere-hosts.ts'
import { serveElsewhere } from '../demo-site/elsewhere/serve-elsewhere.ts'
import { serveDemoSite } from '../demo-site/serve-demo-site.ts'
import type { Lab } from '../lab.ts'
import { BadRequest, readFields, readText } from './read-fields.ts'

export type Demo = {
  /** Puts the demo site up with this site's snippet in it. Throws on an address that is none. */
  show(site: { siteKey: string; trackerOrigin: string }): void
  trackerOrigin(): string | null
  /** Whether a host is one of the made-up sites that the demo's visitors come from. */
  isElsewhere(host: string | undefined): boolean
  serve(request: Request): Response | Promise<Response>
}

export function makeDemo(lab: () => Lab): Demo {
  let site: Hono | undefined
  let origin: string | null = null
  const elsewhere = serveElsewhere()
  return {
    show({ siteKey, trackerOrigin }) {
      const demo = serveDemoSite({
        siteKey,
        trackerOrigin,
        softphoneUrl: '/softphone',
        findBillboardNumber: () =>
          lab()
            .numbers.list()
            .find((number) => /billboard/i.test(number.friendlyName))?.e164,
      })
      site = new Hono().route('/demo', demo)
      origin = trackerOrigin
    },
    trackerOrigin: () => origin,
    isElsewhere: (host) => findElsewhere(host) !== undefined,
    serve(request) {
      if (findElsewhere(request.headers.get('host') ?? undefined)) return elsewhere.fetch(request)
      return site?.fetch(request) ?? new Response('The demo site is not set up yet.\n', { status: 503 })
    },
  }
}

/** The demo website under `/demo`, and the control that says which site's snippet it carries. */
export function demoControls(app: Hono, lab: Lab): void {
  app.on(['GET', 'HEAD'], ['/demo', '/demo/*'], (c) => lab.demo.serve(c.req.raw))
  app.get('/lab/links', (c) => {
    const dashboardUrl = lab.demo.trackerOrigin()
    return c.json({ demoUrl: dashboardUrl === null ? null : '/demo', dashboardUrl })
  })
  app.post('/lab/demo', async (c) => {
    const fields = await readFields(c.req.raw)
    const site = {
      siteKey: readText(fields, 'siteKey', ''),
      trackerOrigin: readText(fields, 'trackerOrigin', ''),
    }
    if (!site.siteKey) throw new BadRequest('"siteKey" must be the public key of a site.')
    try {
      lab.demo.show(site)
    } catch (error) {
      throw new BadRequest(error instanceof Error ? error.message : String(error))
    }
    return c.json({ demoUrl: `${lab.url}/demo` }, 201)
  })
}
