import { expect, it, vi } from 'vitest'
import { checkPages } from './check-pages.ts'
import { chooseBrowser } from './choose-browser.ts'
import type { Target } from './judging/target.ts'
import { stayLocal } from './visiting/stay-local.ts'

const target: Target = {
  canonical: ['+15125550132'],
  others: new Set(),
  tracking: new Set(),
  pool: new Set(),
  swapped: new Map(),
  country: 'US',
}
const answer = (text: string, headers: Record<string, string> = {}, status = 200) => ({
  status,
  header: (name: string) => headers[name],
  body: new Response(text).body as ReadableStream<Uint8Array>,
  text: async () => text,
})

it('does not take a check whose time was over for one that found nothing', async () => {
  const ask = () =>
    checkPages(target, {
      fetch: async () => answer('<p>+1 512 555 0132</p>'),
      urls: ['https://www.example.com/'],
      crawl: 0,
      preview: { numbers: new Map(), validUntil: '' },
      version: 'test',
      browser: { missing: 'none here' },
      delayMs: 0,
    })
  expect((await ask()).ok).toBe(true)
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())
  const cut = await ask()
  timeout.mockRestore()
  expect(cut.ok).toBe(false)
  expect(cut.pages.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(['check_cut_short'])
})

it('shows a browser without a wall this machine only, wherever that leads', async () => {
  const asked: string[] = []
  const fetch = stayLocal(async (url) => {
    asked.push(url)
    return url.endsWith('/away')
      ? answer('', { location: 'https://www.example.com/' }, 302)
      : url.endsWith('/on')
        ? answer('', { location: '/here' }, 302)
        : answer('here')
  })
  expect(await (await fetch('http://localhost/on')).text()).toBe('here')
  await expect(fetch('http://localhost/away')).rejects.toMatchObject({ reason: 'refused' })
  await expect(fetch('https://www.example.com/')).rejects.toMatchObject({ reason: 'refused' })
  expect(asked).toEqual(['http://localhost/on', 'http://localhost/here', 'http://localhost/away'])
})

it('asks that of root’s browser, and not of one that a container walls off', () => {
  const choose = (isSandboxed: boolean) =>
    chooseBrowser({ program: process.execPath, searchPath: '', isSandboxed }, ['http://localhost/'])
  const isRoot = process.getuid?.() === 0
  expect(choose(true)).toMatchObject({ isSandboxed: !isRoot, isLocalOnly: isRoot })
  expect(choose(false)).toMatchObject({ isSandboxed: false, isLocalOnly: false })
})
