import { importReport } from '@tributary/contract'
import { expect, it } from 'vitest'
import { countTurns } from '../testing/count-turns.ts'
import { parseOutput } from './parse-output.ts'

const lines = Array.from({ length: 10_000 }, (_, line) => ({ line, state: 'rejected', value: String(line) }))
const report = { accepted: 0, rejected: 10_000, isApplied: false, errors: [], lines }

it('lets a waiting call have its turn after every 200 items of an answer', async () => {
  expect(await countTurns(() => parseOutput(importReport, report))).toBeGreaterThanOrEqual(10_000 / 200 - 1)
})

it('answers a long list as a short one: unchanged, without nulls, and refused when it breaks the contract', async () => {
  expect(await parseOutput(importReport, report)).toEqual(report)
  const withNull = { ...report, lines: lines.map((line) => ({ ...line, id: null })) }
  expect(await parseOutput(importReport, withNull)).toEqual(report)
  const broken = { ...report, lines: [...lines, { line: 'x' }] }
  await expect(parseOutput(importReport, broken)).rejects.toThrow('expected number')
})
