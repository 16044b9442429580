import { expect, it } from 'vitest'
import type { OutsideFetch } from '../../outside-fetch.ts'
import { pruneRobots } from './prune-robots.ts'
import { readRobots } from './read-robots.ts'

const site = 'https://www.example.com'
const read = (text: string) => {
  const fetch: OutsideFetch = async () => {
    const { body } = new Response(text)
    return {
      status: 200,
      header: () => undefined,
      body: body as ReadableStream<Uint8Array>,
      text: async () => text,
    }
  }
  return readRobots(
    { fetch, userAgent: 'test', signal: new AbortController().signal },
    `${site}/`,
    'Tributary',
  )
}

it('obeys the group that names us, or else that for all, and reads delay and sitemaps', async () => {
  const text = `User-agent: other\nUser-agent: Tributary/2.0 # us\nDisallow: /a # here\nCrawl-delay: 2\nSitemap: ${site}/s.xml\n\nUser-agent: *\nDisallow: /b`
  const ours = await read(text)
  expect(ours).toMatchObject({ delayMs: 2000, sitemaps: [`${site}/s.xml`], isThere: true })
  expect(['/a', '/b'].map((path) => ours.mayRead(site + path, 'Tributary'))).toEqual([false, true])
  const others = await read(text.replace('Tributary', 'another'))
  expect(['/a', '/b'].map((path) => others.mayRead(site + path, 'Tributary'))).toEqual([true, false])
})

it('reads no more of what somebody wrote to be costly than a thousand rules for itself', async () => {
  const agents = Array.from({ length: 2000 }, (_, n) => `User-agent: ${n % 2 ? '*' : `bot${n}`}`)
  const rules = Array.from({ length: 2000 }, (_, n) => `Disallow: /${n}-`)
  const text = [...agents, ...rules].join('\n')
  expect(pruneRobots(text, 'Tributary').split('\n')).toHaveLength(1001)
  const robots = await read(text)
  expect(['/999-', '/1000-'].map((path) => robots.mayRead(site + path, 'Tributary'))).toEqual([false, true])
})

it('leaves out patterns that cost much to ask', () => {
  const wild = `Disallow: /${'*a'.repeat(11)}`
  const long = `Disallow: /${'a'.repeat(600)}`
  expect(pruneRobots(`User-agent: *\n${wild}\n${long}\nAllow: /**b`, 'Tributary')).toBe(
    'User-agent: *\nallow: /*b',
  )
  const many = Array.from({ length: 900 }, (_, n) => `Disallow: /*${n}${'a'.repeat(100)}`)
  expect(pruneRobots(['User-agent: *', ...many].join('\n'), 'Tributary').length).toBeLessThan(12_000)
})
