import { describe, expect, it } from 'vitest'
import { addCounts, countResults, sayCounts } from './count-results.ts'

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
})

describe('the result of a runner', () => {
  it('is the sum over its files', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed', 'pending'),
        file('failed', 'failed', 'passed', 'todo'),
      ],
    }
    expect(countResults(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it('counts a file that could not be loaded as one failed test', () => {
    expect(countResults({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it('counts a set-up that broke after tests passed as failed', () => {
    expect(countResults({ testResults: [file('failed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it('counts a runner that crashed or wrote no report as one failed test', () => {
    expect(countResults({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    })
    expect(countResults(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(countResults({ testResults: [] }, null)).toMatchObject({ failed: 1 })
  })

  it('is nothing when there was nothing to run', () => {
    expect(countResults({ testResults: [] }, 0)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('the last line', () => {
  it('sums all runners and mentions skipped tests only when there are some', () => {
    const sum = addCounts([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ])
    expect(sayCounts(sum)).toBe('3 passed, 1 failed')
    expect(sayCounts({ ...sum, skipped: 4 })).toBe('3 passed, 1 failed, 4 skipped')
  })
})
