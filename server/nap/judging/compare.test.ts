import { expect, it } from 'vitest'
import { compareAddresses } from './compare-addresses.ts'
import { isSameName } from './compare-names.ts'

it.each([
  ['Brown & Sons, Inc.', 'Brown and Sons'],
  ['CAFÉ LÉON', 'Cafe Leon LLC'],
  ['Cedar & Vane Austin', 'Austin'],
  ['Joe’s Plumbing', "Joe's Plumbing"],
])('takes “%s” for “%s”', (page, name) => {
  expect(isSameName(page, name)).toBe(true)
})

it.each([
  ['Acme Dental', 'Acme Dental Austin'],
  ['Brown Brothers', 'Brown Sisters'],
  ['', 'Acme'],
])('does not take “%s” for “%s”', (page, name) => {
  expect(isSameName(page, name)).toBe(false)
})

const meant = {
  street: '100 North Main Street, Suite 5',
  city: 'St. Louis',
  region: 'MO',
  postalCode: '63101',
  country: 'US',
}

it.each([
  [
    {
      text: '',
      street: '100 N. Main St #5',
      city: 'Saint Louis',
      region: 'Missouri',
      postalCode: '63101-1234',
      country: 'USA',
    },
  ],
  [
    {
      text: '',
      street: '100 N Main St., Ste. 5',
      city: 'ST LOUIS',
      region: 'US-MO',
      country: 'United States',
    },
  ],
  [{ text: '100 N Main St Ste 5, Saint Louis, MO 63101' }],
])('reads an address written in another way as the same: %j', (page) => {
  expect(compareAddresses(page, meant)).toEqual([])
})

it.each([
  ['street', { text: '', street: '110 N Main St #5', city: 'St. Louis' }],
  ['street', { text: '', street: '100 S Main St #5' }],
  ['city', { text: '', street: '100 N Main St #5', city: 'St. Charles' }],
  ['region', { text: '', city: 'St. Louis', region: 'IL' }],
  ['postalCode', { text: '', city: 'St. Louis', postalCode: '63102' }],
  ['country', { text: '', city: 'St. Louis', country: 'CA' }],
])('finds another %s', (part, page) => {
  expect(compareAddresses(page, meant).map((one) => one.part)).toEqual([part])
})
