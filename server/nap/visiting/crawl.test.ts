import { expect, it } from 'vitest'
import type { OutsideFetch } from '../../outside-fetch.ts'
import { crawl } from './crawl.ts'
import { readSitemaps } from './read-sitemaps.ts'

const site = 'https://www.example.com'
const visit = (files: Record<string, string>) => {
  const asked: string[] = []
  const fetch: OutsideFetch = async (url) => {
    asked.push(url)
    const text = files[new URL(url).pathname]
    const { body } = new Response(text ?? '')
    return {
      status: text === undefined ? 404 : 200,
      header: () => undefined,
      body: body as ReadableStream<Uint8Array>,
      text: async () => text ?? '',
    }
  }
  return { asked, visitor: { fetch, userAgent: 'test', signal: new AbortController().signal } }
}
const nothing = async (url: string) => ({ seen: { url, isGiven: true, shown: [] }, links: [] })
const page = (path: string) => `<url><loc>${site}${path}</loc></url>`

it('reads a sitemap as far as it is one: not what stands too deep, nor beyond so many tags', async () => {
  const deep = `<urlset>${page('/a')}${'<a>'.repeat(100)}${page('/b')}`
  const attributes = `<urlset>${page('/a')}<a ${Array.from({ length: 200_001 }, (_, n) => `a${n}="1"`).join(' ')}/>${page('/b')}`
  for (const text of [deep, attributes]) {
    const { pages } = await readSitemaps(visit({ '/s.xml': text }).visitor, [`${site}/s.xml`], true)
    expect(pages).toEqual([`${site}/a`])
  }
})

it('asks robots.txt of the first thousand pages, and no more', async () => {
  const { visitor } = visit({
    '/robots.txt': `User-agent: *\nDisallow: /no`,
    '/sitemap.xml': `<urlset>${Array.from({ length: 4000 }, (_, n) => page(`/no${n}`)).join('')}${page('/late')}</urlset>`,
  })
  const plan = await crawl(visitor, [`${site}/`], 2, nothing)
  expect(plan.pages.map(({ url }) => url)).toEqual([`${site}/`])
  expect(plan.findings.map(({ findings }) => findings[0]?.code)).toEqual(['crawl_refused'])
})

it('takes nothing for a sitemap that is no address on the web', async () => {
  const { visitor, asked } = visit({
    '/robots.txt': `Sitemap: javascript:alert(1)\nSitemap: /own.xml`,
    '/own.xml': `<urlset>${page('/a')}</urlset>`,
  })
  const plan = await crawl(visitor, [`${site}/`], 2, nothing)
  expect(plan.pages.map(({ url }) => url)).toEqual([`${site}/`, `${site}/a`])
  expect(plan.findings).toEqual([])
  expect(asked).toEqual([`${site}/robots.txt`, `${site}/own.xml`])
})
