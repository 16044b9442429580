import { expect, it } from 'vitest'
import { createSignInLimits, type Try } from './sign-in-limits.ts'

function stage() {
  const limits = createSignInLimits()
  const isTaken = (tried: Try, nowMs = 0) => {
    try {
      limits.count(nowMs, 'sign-in', tried)
      return true
    } catch {
      return false
    }
  }
  /** How many of `tries` are let through. */
  const letThrough = (tries: number, make: (index: number) => Try) =>
    Array.from({ length: tries }, (_, index) => isTaken(make(index))).filter(Boolean).length
  return { limits, isTaken, letThrough }
}
const email = 'jane@example.com'

it('counts everybody of one IPv6 network as one', () => {
  const { letThrough } = stage()
  const make = (n: number) => ({ address: `2001:db8:1:2::${n.toString(16)}`, email: `${n}@example.com` })
  expect(letThrough(200, make)).toBe(60)
})

it('lets strangers through only so often when their addresses are not known, whoever they say to be', () => {
  const { letThrough, isTaken } = stage()
  const make = (n: number) => ({ address: '127.0.0.1', email: `${n}@example.com` })
  expect(letThrough(1000, make)).toBe(300)
  expect(isTaken(make(0), 1000)).toBe(true)
})

it('does not lock a person out by one stranger behind the same proxy', () => {
  const { letThrough, isTaken } = stage()
  expect(letThrough(40, () => ({ address: '10.0.0.1', email }))).toBe(40)
  expect(isTaken({ address: '10.0.0.1', email })).toBe(true)
})

it('counts who is no stranger apart from all others, and them too', () => {
  const { letThrough } = stage()
  const strangers = (n: number) => ({ address: `198.51.100.${n}`, email })
  expect(letThrough(100, strangers)).toBe(50)
  expect(letThrough(100, () => ({ address: '198.51.100.1', email, mark: 'device' }))).toBe(20)
})

it('charges what it refuses to nobody', () => {
  const { letThrough } = stage()
  expect(letThrough(5000, () => ({ address: '198.51.100.1', email }))).toBe(10)
  expect(letThrough(10, () => ({ address: '198.51.100.2', email }))).toBe(10)
})

it('forgets nobody’s tries because others try for many', () => {
  const { letThrough } = stage()
  letThrough(60_000, (n) => ({ address: '198.51.100.1', email: n < 10 ? email : `${n}@example.com` }))
  expect(letThrough(1, () => ({ address: '198.51.100.1', email }))).toBe(0)
})

it('hashes two at once, has some wait, and refuses the rest', async () => {
  const { limits } = stage()
  const open: (() => void)[] = []
  const begin = () => limits.inTurn(() => new Promise<void>((resolve) => open.push(resolve)))
  const all = Array.from({ length: 53 }, () =>
    begin().then(
      () => true,
      () => false,
    ),
  )
  await new Promise(setImmediate)
  expect(open).toHaveLength(2)
  for (let ended = 0; ended < 52; ended++) {
    open.shift()?.()
    await new Promise(setImmediate)
    expect(open.length).toBeLessThanOrEqual(2)
  }
  expect((await Promise.all(all)).filter(Boolean)).toHaveLength(52)
})
