import { expect, it } from 'vitest'
import { isPrivate, networkOf } from './network-of.ts'

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::1:2:3:4', '2001:db8:0:0'],
  ['2001:db8:1::', '2001:db8:1:0'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('knows what is no address of the open network', () => {
  for (const address of [
    '127.0.0.1',
    '::1',
    '::ffff:10.1.2.3',
    '192.168.1.1',
    '172.31.0.1',
    'fd00::1',
    'fe80::1',
  ])
    expect([address, isPrivate(address)]).toEqual([address, true])
  for (const address of ['198.51.100.7', '172.32.0.1', '2001:db8::1', '11.0.0.1'])
    expect([address, isPrivate(address)]).toEqual([address, false])
})
