import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOutsideFetch } from '../outside-fetch.ts'
import { checkPages } from './check-pages.ts'
import { chooseBrowser } from './choose-browser.ts'
import type { Target } from './judging/target.ts'
import { findBrowser } from './visiting/find-browser.ts'

const canonical = '+15125550132'
const location = {
  name: 'Acme Dental',
  address: { street: '1 Main Street', city: 'Austin', region: 'TX', postalCode: '78702', country: 'US' },
}
const target: Target = {
  canonical: [canonical],
  others: new Set(['+13035550144']),
  tracking: new Set(['+15125550160', '+15125550161']),
  pool: new Set(['+15125550161']),
  swapped: new Map([[canonical, { tracking: '+15125550160', domains: ['127.0.0.1'] }]]),
  country: 'US',
  location,
}
const data = (change: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'Dentist',
    name: 'Acme Dental',
    telephone: canonical,
    address: {
      streetAddress: '1 Main St',
      addressLocality: 'Austin',
      addressRegion: 'Texas',
      postalCode: '78702',
      addressCountry: 'US',
    },
    ...change,
  })}</script>`
const number = '<p>Call <a href="tel:+15125550132">(512) 555-0132</a></p>'
const swapFor = (userAgent: RegExp, to: string) =>
  `<script>if (${userAgent}.test(navigator.userAgent)) for (const link of document.links) { link.href = 'tel:${to}'; link.textContent = '${to}' }</script>`

const pages: Record<string, string> = {
  '/fine': data() + number + swapFor(/^(?!.*Googlebot)/, '+15125550160'),
  '/kept': data() + number,
  '/other-script': data() + number + swapFor(/^(?!.*Googlebot)/, '+15125550199'),
  '/taken': `${data()}${number}<script>if (!/Googlebot/.test(navigator.userAgent)) document.querySelector('p').remove()</script>`,
  '/visit-us': '<p>Come to 1 Main St.,<br> Austin, Texas</p>',
  '/mentions': '<p>In 1 Main issue of Austin life</p>',
  '/denver': '<p>1 Main Street, Austin</p><p>(303) 555-0144</p>',
  '/swapped': data() + number + swapFor(/^(?!.*(Googlebot|Headless))/, '+15125550160'),
  '/missing': data({ telephone: undefined, name: 'Acme Dental' }),
  '/in-html': `${data()}${number}<p>or 512-555-0160</p>`,
  '/in-data': data({ telephone: '+15125550160' }) + number,
  '/leaked': `${data()}${number}<p>or 512-555-0161</p>`,
  '/unknown': `${data()}${number}<p>or 512-555-0199</p>`,
  '/name': data({ name: 'Acme Veterinary' }) + number,
  '/address': data({ address: { streetAddress: '2 Main St', addressLocality: 'Austin' } }) + number,
  '/broken': `${data()}${number}<script type="application/ld+json">{,}</script>`,
  '/no-data': number,
  '/vendor': `${data()}${number}<script src="https://cdn.callrail.com/companies/1/2/12/swap.js"></script>`,
  '/cloaked': data() + number + swapFor(/Googlebot/, '+15125550160'),
  '/ours': `${data()}${number}<script src="/t/site-key-1.js"></script>`,
  '/busy': `${number}${data()}<script>for (;;) {}</script>`,
}
let server: Server
let origin: string
const asked: string[] = []
let links: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    if (pathname === '/endless')
      return response.writeHead(302, { location: `/endless?${asked.length}` }).end()
    if (pathname === '/bomb')
      return response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(20_000_000, 'a')))
    if (pathname === '/image') return response.writeHead(200, { 'content-type': 'image/png' }).end('png')
    if (pathname === '/robots.txt')
      return response.end(`User-agent: Tributary\nDisallow: /name\nSitemap: ${origin}/index.xml`)
    if (pathname === '/index.xml')
      return response.end(
        `<sitemapindex><sitemap><loc>${origin}/pages.xml.gz</loc></sitemap><sitemap><loc>${origin}/captions.xml</loc></sitemap></sitemapindex>`,
      )
    if (pathname === '/captions.xml')
      return response.end(
        `<urlset xmlns:image="i"><url><loc>${origin}/5125550199</loc><lastmod>2026-12-01</lastmod><image:image><image:loc>${origin}/512-555-0198.png</image:loc><image:title><![CDATA[Call 512-555-0161 & ask]]></image:title></image:image></url></urlset>`,
      )
    if (pathname === '/pages.xml.gz')
      return response.end(
        gzipSync(
          `<urlset>${['/name', '/leaked', '/unknown', '/in-html'].map((page) => `<url><loc>${origin}${page}</loc></url>`).join('')}<url><loc>https://other.example.com/</loc></url></urlset>`,
        ),
      )
    const page =
      pathname === '/hub'
        ? data() + number + links.map((path) => `<a href="${path}">more</a>`).join('')
        : pages[pathname]
    if (page === undefined) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Acme</title>${page}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const check = (
  path: string,
  more: { crawl?: number; isBlind?: boolean; loadMs?: number } = {},
  wanted = target,
) => {
  const urls = [`${origin}${path}`]
  return checkPages(wanted, {
    fetch: createOutsideFetch({ allowLoopback: true }),
    urls,
    crawl: more.crawl ?? 0,
    preview: { numbers: new Map(), validUntil: '2026-12-01T00:00:00Z' },
    version: 'test',
    delayMs: 0,
    browser: more.isBlind
      ? { missing: 'none here' }
      : {
          ...chooseBrowser(
            { program: findBrowser(process.env.CHROMIUM_PATH, process.env.PATH) ?? '', isSandboxed: true },
            urls,
          ),
          ...(more.loadMs !== undefined && { loadMs: more.loadMs }),
        },
  })
}
const codesOf = ({ pages: seen }: Awaited<ReturnType<typeof check>>) =>
  [...new Set(seen.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort()

it.each([['/fine'], ['/swapped']])('passes %s, in all three views', async (path) => {
  const report = await check(path)
  expect(report.pages.map(({ view }) => view)).toEqual(['raw', 'human', 'crawler'])
  expect(codesOf(report)).toEqual([])
  expect(report.ok).toBe(true)
})

it('tells a tracking number that only people are shown, and finds nothing wrong with it', async () => {
  const { pages: seen } = await check('/swapped')
  const rolesIn = (view: string) =>
    seen.find((page) => page.view === view)?.phones.filter(({ where }) => where === 'tel')
  expect(rolesIn('human')).toMatchObject([{ e164: '+15125550160', role: 'tracking' }])
  expect(rolesIn('raw')).toMatchObject([{ e164: canonical, role: 'canonical' }])
  expect(rolesIn('crawler')).toMatchObject([{ e164: canonical, role: 'canonical' }])
})

it.each([
  ['/missing', ['canonical_missing']],
  ['/in-html', ['tracking_number_in_html']],
  ['/in-data', ['tracking_number_in_structured_data']],
  ['/leaked', ['pool_number_leaked', 'tracking_number_in_html']],
  ['/unknown', ['unknown_number']],
  ['/name', ['name_inconsistent']],
  ['/address', ['address_inconsistent']],
  ['/broken', ['structured_data_broken']],
  ['/no-data', ['structured_data_missing']],
  ['/vendor', ['other_vendor_swapper']],
  ['/gone', ['page_unreachable']],
  ['/endless', ['page_unreachable']],
  ['/bomb', ['page_unreadable']],
  ['/image', ['page_unreadable']],
  ['/ours', ['robots_rule_missing']],
])('finds what is wrong with %s without a browser', async (path, codes) => {
  const report = await check(path, { isBlind: true })
  expect(codesOf(report)).toEqual(codes)
  expect(report.ok).toBe(path === '/no-data')
  if (!codes.some((code) => code.startsWith('page_')))
    expect(report.pages).toContainEqual(expect.objectContaining({ view: 'unavailable', reason: 'none here' }))
})

it('finds a number that is swapped for Googlebot alone', async () => {
  const report = await check('/cloaked')
  expect(codesOf(report)).toEqual(['not_swapped', 'swapped_for_crawlers'])
  expect(report.pages.find(({ view }) => view === 'crawler')?.findings).not.toEqual([])
})

it('looks no further than it was asked, and not where robots.txt keeps it out', async () => {
  const report = await check('/fine', { crawl: 2, isBlind: true })
  const seen = [...new Set(report.pages.map(({ url }) => url))]
  expect(seen).toEqual(['/fine', '/leaked', '/unknown', '/captions.xml'].map((path) => `${origin}${path}`))
})

it.each([
  ['/kept', 'not_swapped', 'notice'],
  ['/other-script', 'unknown_number', 'error'],
  ['/taken', 'canonical_missing', 'error'],
])('finds by the human view alone what a script does, or does not, on %s', async (path, code, severity) => {
  const report = await check(path)
  const found = report.pages.flatMap(({ view, findings }) => findings.map((finding) => ({ view, finding })))
  expect([
    ...new Set(found.map(({ view, finding }) => `${view} ${finding.code} ${finding.severity}`)),
  ]).toEqual([`human ${code} ${severity}`])
  expect(report.ok).toBe(severity === 'notice')
})

it('does not ask a page of somebody else’s host to swap', async () => {
  const elsewhere = { tracking: '+15125550160', domains: ['example.com'] }
  const report = await check('/kept', {}, { ...target, swapped: new Map([[canonical, elsewhere]]) })
  expect(codesOf(report)).toEqual([])
})

it('finds a number of a pool in a sitemap’s captions, and none in its addresses and dates', async () => {
  const { pages: seen } = await check('/fine', { crawl: 1, isBlind: true })
  const sitemap = seen.find(({ url }) => url === `${origin}/captions.xml`)
  expect(sitemap?.phones).toMatchObject([{ e164: '+15125550161', where: 'sitemap', role: 'tracking' }])
  expect(sitemap?.findings.map(({ code, where }) => `${code} ${where}`)).toEqual([
    'tracking_number_in_structured_data sitemap',
    'pool_number_leaked sitemap',
  ])
})

it('misses the published number on a page found on the way that has the location’s address, and on no other', async () => {
  links = ['/visit-us', '/mentions', '/denver']
  const { pages: seen } = await check('/hub', { crawl: 9, isBlind: true })
  const missing = seen.flatMap(({ findings }) =>
    findings
      .filter(({ code }) => code === 'canonical_missing')
      .map(({ url, severity }) => `${severity} ${url}`),
  )
  expect(missing).toEqual([`warning ${origin}/visit-us`])
})

it('keeps the raw view of a page whose script never ends', async () => {
  const report = await check('/busy', { loadMs: 2000 })
  expect(report.pages.map(({ view }) => view)).toEqual(['raw', 'unavailable'])
  expect(report.ok).toBe(true)
}, 120_000)
