import { expect, it } from 'vitest'
import type { VerbContext } from '../verbs/index.ts'
import { checkBaseUrl } from './check-base-url.ts'

const context = {
  mayConnect: (url: string) => url === 'https://carrier.example.com',
} as unknown as VerbContext

it('refuses a carrier that the operator does not know, and takes the public one', () => {
  expect(() => checkBaseUrl(context, 'https://evil.example.net/x')).toThrow(
    /https:\/\/evil\.example\.net is not known/,
  )
  expect(() => checkBaseUrl(context, 'https://carrier.example.com')).not.toThrow()
  expect(() => checkBaseUrl(context, undefined)).not.toThrow()
})
