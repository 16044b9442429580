import { expect, it } from 'vitest'
import { answerLines } from './answer-lines.ts'

const meta = {
  e: 'meta',
  K: 2,
  areas: [
    [0, 0.5],
    [1, 0.5],
  ],
}
const visit = (v: number, t: number, more: object = {}) => ({
  e: 'visit',
  t,
  v,
  vid: `visitor ${v}`,
  dev: 'm',
  net: 'cell',
  ip: 0,
  camp: 7,
  kw: 70,
  dest: 0,
  sus: 0,
  ...more,
})
const call = (c: number, t: number, n: number, more: object = {}) => ({
  e: 'call',
  t,
  c,
  cid: null,
  area: -1,
  line: '?',
  n,
  ...more,
})

async function play(...events: (object | string)[]) {
  const answers: Record<string, unknown>[] = []
  const complaints: string[] = []
  const faults = await answerLines(
    (async function* () {
      for (const event of events) yield typeof event === 'string' ? event : JSON.stringify(event)
    })(),
    (line) => answers.push(JSON.parse(line)),
    (words) => complaints.push(words),
  )
  expect(complaints).toHaveLength(faults)
  return { answers, complaints }
}

it('answers visits and calls, and nothing else', async () => {
  const { answers, complaints } = await play(
    meta,
    visit(1, 10),
    { e: 'page', t: 20, v: 1, contact: 1 },
    { e: 'tap', t: 30, v: 1 },
    call(1, 36, 0),
  )
  expect(complaints).toEqual([])
  expect(answers).toEqual([
    { v: 1, n: 0 },
    { c: 1, v: 1, p: expect.any(Number), camp: 7, kw: 70 },
  ])
  expect(answers[1]?.p).toBeGreaterThan(0.9)
})

it('tells callers of one number apart by their area codes', async () => {
  const one = { ...meta, K: 1 }
  const visits = [visit(1, 10), visit(2, 11, { ip: 1, camp: 8, kw: 80 })]
  const from = async (area: number) =>
    (await play(one, ...visits, call(1, 40, 0, { cid: 'c', area, line: 'm' }))).answers.at(-1)
  expect(await from(0)).toMatchObject({ v: 1, camp: 7 })
  expect(await from(1)).toMatchObject({ v: 2, camp: 8 })
})

it('remembers whose call it was when the same caller rings again', async () => {
  const { answers } = await play(
    { ...meta, K: 1 },
    visit(1, 10),
    { e: 'tap', t: 20, v: 1 },
    call(1, 26, 0, { cid: 'ann', area: 0, line: 'm' }),
    visit(2, 3000, { dev: 'd' }),
    call(2, 4000, 0, { cid: 'ann', area: 0, line: 'm' }),
  )
  expect(answers.at(-1)).toMatchObject({ v: 1 })
})

it('gives no number from an empty pool, and a call to a number nobody was shown to nobody', async () => {
  const { answers } = await play({ ...meta, K: 0 }, visit(1, 1), call(1, 2, 0))
  expect(answers).toEqual([
    { v: 1, n: null },
    { c: 1, v: null, p: 0, camp: null, kw: null },
  ])
})

it('answers a visit or a call that comes twice as it did the first time', async () => {
  const { answers } = await play(meta, visit(1, 1), visit(2, 2), visit(1, 3), call(1, 9, 0), call(1, 99, 1))
  expect(answers[2]).toEqual(answers[0])
  expect(answers[4]).toEqual(answers[3])
})

it('says which line is at fault and why, and goes on', async () => {
  const { answers, complaints } = await play(
    visit(1, 1),
    meta,
    '{"e":"visit"',
    '[]',
    { e: 'visit', t: -1 },
    { e: 'page', t: 1, v: 99, contact: 0 },
    meta,
    'x'.repeat(1_000_001),
    visit(2, 2),
  )
  expect(answers).toEqual([{ v: 2, n: 0 }])
  expect(complaints.map((words) => words.split(':')[0])).toEqual(
    [1, 3, 4, 5, 6, 7, 8].map((line) => `line ${line}`),
  )
})

it('takes events out of order and clocks that jump for what they are', async () => {
  const { answers, complaints } = await play(
    meta,
    visit(1, 1000),
    { e: 'hide', t: 5, v: 1 },
    visit(2, 10),
    { e: 'tap', t: 1010, v: 1 },
    call(1, 1016, 0),
    visit(3, 1e10),
    call(2, 20, 1),
  )
  expect(complaints).toEqual([])
  expect(answers[2]).toMatchObject({ c: 1, v: 1 })
  for (const { p } of answers.filter((answer) => 'c' in answer)) expect(p).toBeGreaterThanOrEqual(0)
})
