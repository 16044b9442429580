import { validateRequest } from 'twilio'
import { expect, test } from 'vitest'
import { signWebhook } from './sign-webhook.ts'

const TOKEN = '12345678901234567890123456789012'

test.each([
  [
    'a form',
    'https://calls.example.com/carriers/1/voice?foo=1&bar=2',
    { To: '+15125550132', Digits: '1234', From: '+1' },
  ],
  ['no parameters', 'https://calls.example.com/fallback?ErrorCode=11200', {}],
  [
    'other scripts and empty values',
    'http://127.0.0.1:8080/voice',
    { CallerName: 'Zoë & Søn', FromCity: '', aB: '1', a: '2' },
  ],
])('is accepted by the official library: %s', (_what, url, params) => {
  expect(validateRequest(TOKEN, signWebhook(TOKEN, url, params), url, params)).toBe(true)
})

test('is refused for another token, address or parameter', () => {
  const url = 'https://calls.example.com/voice'
  const signature = signWebhook(TOKEN, url, { To: '1' })
  expect(validateRequest(`${TOKEN}x`, signature, url, { To: '1' })).toBe(false)
  expect(validateRequest(TOKEN, signature, `${url}/`, { To: '1' })).toBe(false)
  expect(validateRequest(TOKEN, signature, url, { To: '2' })).toBe(false)
})
