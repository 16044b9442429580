import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classifySource } from './classify-source.ts'
import { isDirect } from './follow-source.ts'

it('calls direct only what the classifier calls direct', () => {
  const host = fc.constantFrom('a.example', 'www.a.example', 'google.com', 'news.example')
  const query = fc.constantFrom(
    '',
    '?q=1',
    '?utm_source=x',
    '?gclid=1',
    '?UTM_MEDIUM=cpc',
    '?utm_source=(none)',
  )
  fc.assert(
    fc.property(host, query, fc.option(host), (own, asked, from) => {
      const landing = `https://${own}/${asked}`
      const referrer = from ? `https://${from}/page` : ''
      if (isDirect(landing, referrer)) {
        expect(classifySource({ landing, referrer }).channel).toBe('Direct')
      }
    }),
  )
})

it('needs no classifier for a page typed in and for the pages after it', () => {
  expect(isDirect('https://a.example/', '')).toBe(true)
  expect(isDirect('https://a.example/b?q=1', 'https://a.example/')).toBe(true)
  expect(isDirect('https://a.example/?gclid=1', '')).toBe(false)
  expect(isDirect('https://a.example/', 'https://www.google.com/')).toBe(false)
})
