import { expect, it } from 'vitest'
import { createRingingCalls } from './count-ringing.ts'

const make = () => {
  const clock = { at: 0, monotonic: () => clock.at }
  return { clock, ringing: createRingingCalls(clock) }
}

it('counts calls of one caller to one number while they ring', () => {
  const { ringing } = make()
  expect(ringing.begin('1', '+15125550177', '+15125550142')).toBe(1)
  expect(ringing.begin('2', '+15125550177', '+15125550142')).toBe(2)
  expect(ringing.begin('3', '+15125550178', '+15125550142')).toBe(1)
  ringing.end('1')
  expect(ringing.begin('4', '+15125550177', '+15125550142')).toBe(2)
})

it('counts a call once however often it is announced, and ends it once', () => {
  const { ringing } = make()
  ringing.begin('1', '+15125550177', '+15125550142')
  expect(ringing.begin('1', '+15125550177', '+15125550142')).toBe(1)
  ringing.end('1')
  ringing.end('1')
  expect(ringing.begin('2', '+15125550177', '+15125550142')).toBe(1)
})

it('never counts callers who withhold their number together', () => {
  const { ringing } = make()
  for (let n = 0; n < 20; n++) expect(ringing.begin(String(n), undefined, '+15125550142')).toBe(1)
})

it('forgets a call whose end it never heard of', () => {
  const { ringing, clock } = make()
  for (let n = 0; n < 20; n++) ringing.begin(String(n), '+15125550177', '+15125550142')
  clock.at = 60_000
  expect(ringing.begin('20', '+15125550177', '+15125550142')).toBe(1)
})
