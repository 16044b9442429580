import { writeRequest } from '../load/write-request.ts'
import type { SeededSite } from '../product/seed-accounts.ts'

const pages = ['/', '/services/furnace-repair', '/contact', '/locations/austin', '/blog/why-filters-matter']
const zones = ['America/Chicago', 'America/New_York', 'America/Denver', 'America/Los_Angeles']

/** Where visitors come from: of ten, five by a search ad, two by search, one by a social network, one by a newsletter, one directly. */
const arrivals: ((serial: number) => { query: string; referrer: string })[] = [
  ...Array.from({ length: 5 }, () => (serial: number) => ({
    query: `?utm_source=google&utm_medium=cpc&utm_campaign=spring-${serial % 40}&utm_term=furnace+repair+${serial % 90}&gclid=Cj0KCQ${serial.toString(36)}wz`,
    referrer: 'https://www.google.com/',
  })),
  () => ({ query: '', referrer: 'https://www.google.com/' }),
  () => ({ query: '', referrer: 'https://www.bing.com/' }),
  (serial) => ({ query: `?fbclid=IwAR${serial.toString(36)}`, referrer: 'https://www.facebook.com/' }),
  (serial) => ({
    query: `?utm_source=newsletter&utm_medium=referral&utm_campaign=week-${serial % 52}`,
    referrer: '',
  }),
  () => ({ query: '', referrer: '' }),
]

/** The first swap of a visitor never seen before, as a browser sends it. */
export function writeVisit(site: SeededSite, serial: number): Buffer {
  const arrival = arrivals[serial % arrivals.length] as (typeof arrivals)[number]
  const { query, referrer } = arrival(serial)
  const url = `https://${site.host}${pages[serial % pages.length]}${query}`
  return writeRequest({
    path: '/v1/swap',
    headers: { ...browserHeaders(serial), origin: `https://${site.host}`, referer: `https://${site.host}/` },
    body: JSON.stringify({
      site: site.key,
      page: { url, referrer, title: 'Furnace repair in one day' },
      canonical: [site.canonical],
      consent: 'unknown',
      signals: { timeZone: zones[serial % zones.length], device: serial % 3 === 0 ? 'desktop' : 'mobile' },
    }),
  })
}

/** As Chrome sends them across origins; the user agent varies as versions do. */
export function browserHeaders(serial: number): Record<string, string> {
  const version = 120 + (serial % 25)
  return {
    connection: 'keep-alive',
    'sec-ch-ua-platform': '"Android"',
    'user-agent': `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.${serial % 7}.0 Mobile Safari/537.36`,
    'sec-ch-ua': `"Chromium";v="${version}", "Not A(Brand";v="24"`,
    'content-type': 'text/plain;charset=UTF-8',
    'sec-ch-ua-mobile': '?1',
    accept: '*/*',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'cors',
    'sec-fetch-dest': 'empty',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-US,en;q=0.9',
  }
}
