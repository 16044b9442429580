import { expect, test } from 'vitest'
import { describePhone } from './describe-phone.ts'
import { isPremium } from './is-premium.ts'

test.each([
  ['+14155550132', { country: 'US', type: 'mobileOrLandline' }],
  ['+14165550123', { country: 'CA', type: 'mobileOrLandline' }],
  ['+18005550123', { country: 'US', type: 'tollFree' }],
  ['+18765550123', { country: 'JM', type: 'mobile' }],
  ['+19005550123', { country: 'US', type: 'premium' }],
  ['+442079460000', { country: 'GB', type: 'landline' }],
  ['+4915112345678', { country: 'DE', type: 'mobile' }],
  ['+80012345678', { type: 'tollFree' }],
  ['+15555550123', { type: 'unknown' }],
  ['anonymous', { type: 'unknown' }],
  ['', { type: 'unknown' }],
])('describes %j by its digits', (e164, description) => {
  expect(describePhone(e164)).toEqual(description)
})

test.each([
  ['a US 900 number', '+19005550123'],
  ['a US 900 number that is not assigned', '+19001550123'],
  ['a 976 exchange', '+12129765555'],
  ['a UK 09 number', '+449098790000'],
  ['a UK 070 number', '+447012345678'],
  ['a French 08 99 number', '+33899123456'],
  ['a satellite telephone', '+881612345678'],
  ['an international network', '+88213300000'],
  ['an international premium number', '+97910000000'],
])('%s is premium', (_, e164) => {
  expect(isPremium(e164)).toBe(true)
})

test.each([
  ['an ordinary US number', '+14155550132'],
  ['a US toll-free number', '+18005550123'],
  ['a toll-free number in the 976 exchange', '+18009765555'],
  ['an ordinary UK number', '+442079460000'],
  ['a UK mobile', '+447400123456'],
  ['no number at all', 'anonymous'],
])('%s is not premium', (_, e164) => {
  expect(isPremium(e164)).toBe(false)
})
