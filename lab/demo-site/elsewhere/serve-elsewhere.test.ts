import { expect, test } from 'vitest'
import { findElsewhere } from './elsewhere-hosts.ts'
import { serveElsewhere } from './serve-elsewhere.ts'

const app = serveElsewhere()

async function listLinks(url: string): Promise<URL[]> {
  const response = await app.request(url)
  expect(response.status).toBe(200)
  const page = await response.text()
  return [...page.matchAll(/<a [^>]*href="([^"]+)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), url))
    .filter((link) => link.pathname.startsWith('/demo') && !link.pathname.endsWith('/ways-in'))
}

test('leads from search results to the demo site on 127.0.0.1: plain results untagged, the ad with its campaign', async () => {
  const links = await listLinks('http://search.localhost:8090/search?q=ac+repair+austin')
  expect(new Set(links.map((link) => link.host))).toEqual(new Set(['127.0.0.1:8090']))
  const [ad, ...results] = links
  expect(Object.fromEntries(ad?.searchParams ?? [])).toEqual({
    utm_source: 'findly',
    utm_medium: 'cpc',
    utm_campaign: 'findly-austin-ac',
    utm_term: 'ac repair austin',
  })
  expect(results.length).toBeGreaterThan(2)
  expect(results.map((link) => link.search)).toEqual(results.map(() => ''))
  expect(results[0]?.pathname).toBe('/demo/locations/austin')
})

test('finds what was asked for', async () => {
  const [, first] = await listLinks('http://search.localhost:8090/search?q=furnace+repair+denver')
  expect(first?.pathname).toBe('/demo/locations/denver')
  expect(await listLinks('http://search.localhost:8090/search?q=zebra')).toEqual([])
})

test('leads from the social network by plain links and one paid post', async () => {
  const links = await listLinks('http://social.localhost:8090/')
  expect(links.map((link) => link.searchParams.get('utm_medium'))).toEqual([null, 'paid_social', null])
})

test('leads from the newsletter by tagged buttons', async () => {
  const links = await listLinks('http://mail.localhost:8090/')
  expect(links.filter((link) => link.searchParams.get('utm_campaign') === 'spring-tune-up')).toHaveLength(2)
  expect(links.filter((link) => link.search === '')).toHaveLength(1)
})

test('lets the referrer travel', async () => {
  const response = await app.request('http://search.localhost:8090/search?q=ac')
  expect(response.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
  expect(await response.text()).not.toMatch(/noreferrer|name="referrer"/)
})

test('escapes what is searched for', async () => {
  const query = '"><script>alert(1)</script>'
  const response = await app.request(`http://search.localhost:8090/search?q=${encodeURIComponent(query)}`)
  const page = await response.text()
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;')
})

test('tells its hosts from others, ports and case aside', async () => {
  expect(findElsewhere('Search.localhost:8090')).toBe('search')
  expect(findElsewhere('mail.localhost')).toBe('mail')
  for (const host of [
    '127.0.0.1:8090',
    'localhost',
    'search.localhost.evil.example',
    'toString',
    undefined,
  ]) {
    expect(findElsewhere(host)).toBeUndefined()
  }
  expect((await app.request('http://127.0.0.1:8090/')).status).toBe(404)
  expect((await app.request('http://social.localhost:8090/nothing')).status).toBe(404)
})

test('leads to another demo site when told so', async () => {
  const response = await serveElsewhere({ demoUrl: 'http://demo.example/shop' }).request(
    'http://mail.localhost/',
  )
  expect(await response.text()).toContain('href="http://demo.example/shop/services?')
})
