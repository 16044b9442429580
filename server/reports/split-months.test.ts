import { expect, it } from 'vitest'
import { splitMonths } from './split-months.ts'

const span = (fromDay: string, toDay: string) => ({ fromDay, toDay })

it.each([
  [
    'a year of days',
    span('2025-11-30', '2026-11-29'),
    {
      months: span('2025-12-01', '2026-10-01'),
      days: [span('2025-11-30', '2025-11-30'), span('2026-11-01', '2026-11-29')],
    },
  ],
  ['whole months', span('2026-01-01', '2026-02-28'), { months: span('2026-01-01', '2026-02-01'), days: [] }],
  ['parts of two months', span('2026-01-02', '2026-02-27'), { days: [span('2026-01-02', '2026-02-27')] }],
  ['a part of one month', span('2026-01-02', '2026-01-30'), { days: [span('2026-01-02', '2026-01-30')] }],
  [
    'one whole month',
    span('2024-02-01', '2024-02-29'),
    { months: span('2024-02-01', '2024-02-01'), days: [] },
  ],
  ['a day', span('2026-01-31', '2026-01-31'), { days: [span('2026-01-31', '2026-01-31')] }],
])('parts %s into whole months and what is left of days', (_what, period, split) => {
  expect(splitMonths(period)).toEqual(split)
})

it('takes an absent bound for none', () => {
  expect(splitMonths({})).toEqual({ months: {}, days: [] })
  expect(splitMonths({ fromDay: '2026-01-15' })).toEqual({
    months: { fromDay: '2026-02-01' },
    days: [span('2026-01-15', '2026-01-31')],
  })
  expect(splitMonths({ toDay: '2026-01-15' })).toEqual({
    months: { toDay: '2025-12-01' },
    days: [span('2026-01-01', '2026-01-15')],
  })
})
