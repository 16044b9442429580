import { Hono } from 'hono'
import { Parser } from 'htmlparser2'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { expect, test } from 'vitest'
import { brand } from './brand/brand.ts'
import { locations } from './brand/locations.ts'
import { type PhoneStyle, writePhone } from './brand/write-phone.ts'
import type { DemoSiteOptions } from './read-demo-site-options.ts'
import { serveDemoSite } from './serve-demo-site.ts'

const paths = [
  '',
  '/services',
  '/locations',
  '/locations/austin',
  '/locations/denver',
  '/locations/columbus',
  '/estimate',
  '/advice/ac-blowing-warm-air',
  '/contact',
]

function mount(options: Partial<DemoSiteOptions> = {}): Hono {
  const site = serveDemoSite({
    siteKey: 'demo-site-1',
    trackerOrigin: 'http://127.0.0.1:8080',
    softphoneUrl: '/softphone',
    newClickId: () => 'click-1',
    ...options,
  })
  return new Hono().route(options.basePath ?? '/demo', site)
}

async function read(app: Hono, path: string): Promise<string> {
  const response = await app.request(`http://127.0.0.1:8090${path}`)
  expect(response.status, path).toBe(200)
  return response.text()
}

type Element = { name: string; attributes: Record<string, string>; text: string }

function listElements(page: string): Element[] {
  const all: Element[] = []
  const open: Element[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' }
      all.push(element)
      open.push(element)
    },
    ontext(text) {
      for (const element of open) element.text += text
    },
    onclosetag() {
      open.pop()
    },
  })
  parser.end(page)
  return all
}

function listPhones(jsonLd: string): string[] {
  return JSON.parse(jsonLd)['@graph'].map((business: { telephone: string }) => business.telephone)
}

test('publishes three numbers that are valid and reserved for fiction', () => {
  expect(locations.map((store) => store.canonicalNumber)).toEqual([
    '+15125550132',
    '+13035550144',
    '+16145550177',
  ])
  for (const { canonicalNumber, faxNumber } of locations) {
    for (const number of [canonicalNumber, faxNumber]) {
      expect(parsePhoneNumberFromString(number)?.isValid()).toBe(true)
      expect(number).toMatch(/55501\d\d$/)
    }
  }
})

test('carries the tracker in the head of every page of the company, once', async () => {
  const app = mount()
  for (const path of paths) {
    const page = await read(app, `/demo${path}`)
    const head = page.slice(0, page.indexOf('</head>'))
    expect(head, path).toContain('<script async src="http://127.0.0.1:8080/t/demo-site-1.js"></script>')
    expect(page.split('/t/demo-site-1.js'), path).toHaveLength(2)
  }
})

test('shows canonical numbers in text, links, structured data and noscript on every page', async () => {
  const app = mount()
  for (const path of paths) {
    const page = await read(app, `/demo${path}`)
    const elements = listElements(page)
    const store = locations.find(({ key }) => path.endsWith(key))
    const header = elements.find(({ attributes }) => attributes['data-primary-phone'])
    const expected = (store ?? locations[0]).canonicalNumber
    expect(header?.attributes.href, path).toBe(`tel:${expected}`)
    expect(header?.text, path).toContain(writePhone(expected, 'national'))
    expect(elements.find(({ name }) => name === 'noscript')?.text, path).toContain(
      writePhone(expected, 'national'),
    )
    const jsonLd = elements.filter(({ attributes }) => attributes.type === 'application/ld+json')
    expect(jsonLd, path).toHaveLength(1)
    const stores = store ? [store] : locations
    expect(listPhones(jsonLd[0]?.text ?? ''), path).toEqual(stores.map((each) => each.canonicalNumber))
  }
})

test('dials only canonical numbers from its tel: links', async () => {
  const app = mount()
  const own = locations.map((store) => `tel:${store.canonicalNumber}`)
  for (const path of paths) {
    const links = listElements(await read(app, `/demo${path}`)).filter(({ name }) => name === 'a')
    const phones = links.flatMap(({ attributes }) =>
      attributes.href?.startsWith('tel:') ? [attributes.href] : [],
    )
    expect(phones.length, path).toBeGreaterThan(0)
    for (const phone of phones) expect(own, path).toContain(phone)
  }
})

test('writes a store’s number in every style a business uses', async () => {
  const app = mount()
  const styles: PhoneStyle[] = ['national', 'dots', 'dashes', 'international']
  for (const store of locations) {
    const page = await read(app, `/demo/locations/${store.key}`)
    for (const style of styles) expect(page).toContain(writePhone(store.canonicalNumber, style))
    expect(page).toContain(`Fax ${writePhone(store.faxNumber, 'dots')}`)
  }
  expect(await read(app, '/demo/advice/ac-blowing-warm-air')).toContain('(512)\u00a0555\u20110132')
})

test('marks the numbers of the contact page up with microdata', async () => {
  const elements = listElements(await read(mount(), '/demo/contact'))
  const marked = elements.filter(({ attributes }) => attributes.itemprop === 'telephone')
  expect(marked.map(({ text }) => text)).toEqual(
    locations.map((s) => writePhone(s.canonicalNumber, 'national')),
  )
})

test('has no link of its own that leads nowhere', async () => {
  const app = mount({ findBillboardNumber: () => '+15125550190' })
  const links = new Set<string>()
  for (const path of [...paths, '/ways-in']) {
    for (const { attributes } of listElements(await read(app, `/demo${path}`))) {
      for (const target of [attributes.href, attributes.src, attributes['data-next']]) {
        if (target?.startsWith('/demo')) links.add(target)
      }
    }
  }
  expect(links.size).toBeGreaterThan(20)
  for (const link of links) expect((await app.request(`http://127.0.0.1:8090${link}`)).status, link).toBe(200)
  const services = await read(app, '/demo/services')
  for (const link of links) {
    const anchor = link.split('/services#')[1]
    if (anchor) expect(services).toContain(`id="${anchor}"`)
  }
})

test('lets no option break out of its attribute', async () => {
  const hostile = '"></script><script>alert(1)</script>'
  const app = mount({
    siteKey: hostile,
    softphoneUrl: `/phone${hostile}`,
    dashboardUrl: `http://h/${hostile}`,
  })
  for (const path of [
    ...paths,
    '/ways-in',
    `/new-visitor?next=${encodeURIComponent(`/demo/${hostile}`)}`,
    '/no',
  ]) {
    const page = await (await app.request(`http://127.0.0.1:8090/demo${path}`)).text()
    expect(page, path).not.toContain('<script>alert')
    expect(
      listElements(page).filter(({ text, name }) => name === 'script' && text.includes('alert')),
    ).toEqual([])
  }
})

test.each([
  ['trackerOrigin', { trackerOrigin: 'javascript:alert(1)' }],
  ['trackerOrigin', { trackerOrigin: '' }],
  ['softphoneUrl', { softphoneUrl: '//evil.example/phone' }],
  ['softphoneUrl', { softphoneUrl: 'data:text/html,x' }],
  ['dashboardUrl', { dashboardUrl: 'ftp://h' }],
  ['basePath', { basePath: '/demo/"><' }],
])('refuses an unusable %s at start and names it', (name, options) => {
  expect(() =>
    serveDemoSite({ siteKey: 'k', trackerOrigin: 'http://t', softphoneUrl: '/softphone', ...options }),
  ).toThrow(name)
})

test('tags the ways in as the networks would', async () => {
  const links = listElements(await read(mount(), '/demo/ways-in')).flatMap(({ attributes }) =>
    attributes['data-next'] ? [new URL(attributes['data-next'], 'http://127.0.0.1:8090')] : [],
  )
  const tags = links.map((url) => Object.fromEntries(url.searchParams))
  expect(tags).toContainEqual({
    utm_source: 'google',
    utm_medium: 'cpc',
    utm_campaign: 'austin-ac-repair',
    utm_term: 'ac repair austin',
    utm_content: 'same-day',
    gclid: 'click-1',
  })
  expect(tags.filter((tag) => tag.msclkid === 'click-1' && tag.utm_source === 'bing')).toHaveLength(1)
  expect(links.map((url) => url.host)).toEqual(
    expect.arrayContaining(['search.localhost:8090', 'social.localhost:8090', 'mail.localhost:8090']),
  )
})

test('keeps the tracker off the pages of the demo itself', async () => {
  for (const path of ['/ways-in', '/new-visitor']) {
    expect(await read(mount(), `/demo${path}`)).not.toContain('/t/demo-site-1.js')
  }
})

test('dials the billboard’s number, and says where to find it when there is none', async () => {
  const known = listElements(
    await read(mount({ findBillboardNumber: () => '+15125550190' }), '/demo/ways-in'),
  )
  expect(known.find(({ text, name }) => name === 'a' && text.includes('Dial'))?.attributes.href).toBe(
    '/softphone?to=%2B15125550190',
  )
  expect(await read(mount(), '/demo/ways-in')).toContain('offline tracker')
})

test('opens the ways in on 127.0.0.1, where the made-up sites lead', async () => {
  const response = await mount().request('http://localhost:8090/demo/ways-in')
  expect(response.headers.get('Location')).toBe('http://127.0.0.1:8090/demo/ways-in')
})

test.each([
  ['/demo/locations/austin?utm_source=a#x', '/demo/locations/austin?utm_source=a#x'],
  ['http://search.localhost:8090/search?q=a', 'http://search.localhost:8090/search?q=a'],
  ['http://search.localhost:9999/', '/demo'],
  ['https://evil.example/demo', '/demo'],
  ['//evil.example/demo', '/demo'],
  ['/demo-evil', '/demo'],
  ['/softphone', '/demo'],
  ['javascript:alert(1)', '/demo'],
  ['http://[', '/demo'],
])('a new visitor asked to go on to %s goes to %s', async (next, expected) => {
  const page = await read(mount(), `/demo/new-visitor?next=${encodeURIComponent(next)}`)
  const link = listElements(page).find(({ attributes }) => attributes['data-next'])
  expect(link?.attributes.href).toBe(expected)
})

test('bundles the React estimator and the other scripts, and answers 304 to who has them', async () => {
  const app = mount()
  for (const name of ['estimator', 'ribbon', 'ways-in', 'new-visitor']) {
    const url = `http://127.0.0.1:8090/demo/assets/${name}.js`
    const response = await app.request(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toContain('text/javascript')
    const etag = response.headers.get('ETag') ?? ''
    expect((await app.request(url, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  }
  expect(await read(app, '/demo/assets/estimator.js')).toContain('createRoot')
  expect((await app.request('http://127.0.0.1:8090/demo/assets/serve-demo-site.js')).status).toBe(404)
})

test('answers an unknown page with 404 and a way on', async () => {
  const response = await mount().request('http://127.0.0.1:8090/demo/nothing/here')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('There is no page at this address')
})

test('lists every page for crawlers and keeps them from the backstage', async () => {
  const app = mount()
  const sitemap = await read(app, '/demo/sitemap.xml')
  for (const path of paths) expect(sitemap).toContain(`<loc>http://127.0.0.1:8090/demo${path}</loc>`)
  const robots = await read(app, '/demo/robots.txt')
  expect(robots).toContain('Disallow: /demo/ways-in')
  expect(robots).toContain('Sitemap: http://127.0.0.1:8090/demo/sitemap.xml')
})

test('lets browsers keep the style sheet and ask again for pages', async () => {
  const app = mount()
  const page = await app.request('http://127.0.0.1:8090/demo')
  expect(page.headers.get('Cache-Control')).toBe('no-cache')
  const sheet = listElements(await page.text()).find(({ attributes }) => attributes.rel === 'stylesheet')
  const css = await app.request(`http://127.0.0.1:8090${sheet?.attributes.href}`)
  expect(css.headers.get('Cache-Control')).toContain('immutable')
  expect(css.headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test('is served from the root as well', async () => {
  const app = mount({ basePath: '' })
  const elements = listElements(await read(app, '/'))
  expect(elements.find(({ text, name }) => name === 'a' && text === 'Contact')?.attributes.href).toBe(
    '/contact',
  )
  expect(await read(app, '/contact')).toContain(brand.email)
})
