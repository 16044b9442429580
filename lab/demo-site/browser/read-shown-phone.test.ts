import { expect, test } from 'vitest'
import { readTel } from './read-shown-phone.ts'

const linkTo = (href: string) => ({ getAttribute: () => href }) as unknown as HTMLAnchorElement

test.each([
  ['tel:+15125550132', '+15125550132'],
  ['tel:512-555-0132', '+15125550132'],
  ['TEL:%2B1%20512%20555%200132', '+15125550132'],
  ['tel:+15125550132;ext=4', '+15125550132'],
  ['tel:911', undefined],
  ['tel:%E0%A4%A', undefined],
  ['mailto:a@b.example', undefined],
  ['/demo', undefined],
])('reads %s as %s', (href, expected) => {
  expect(readTel(linkTo(href))).toBe(expected)
})
