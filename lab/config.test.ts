import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it.each([
  ['LAB_ACCOUNT_SID', 'ACpractice'],
  ['LAB_PORT', 'eighty'],
  ['LAB_SPEED', '0'],
])('refuses %s=%s and says what it takes', (name, text) => {
  expect(() => readConfig({ [name]: text })).toThrow(new RegExp(`${name}=${text} .*(give|or leave it out)`))
})

it('takes the account it is given', () => {
  const accountSid = `AC${'0'.repeat(31)}1`
  expect(readConfig({ LAB_ACCOUNT_SID: accountSid })).toMatchObject({ accountSid, port: 8090 })
})
