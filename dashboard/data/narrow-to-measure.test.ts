import { expect, test } from 'vitest'
import { narrowToMeasure } from './narrow-to-measure.ts'

test.each([
  [{ campaign: 'Roofs' }, 'missed', { campaign: 'Roofs', status: 'missed,busy,failed,voicemail' }],
  [{ status: 'completed,busy' }, 'answered', { status: 'completed' }],
  [{ status: 'completed,busy' }, 'missed', { status: 'busy' }],
  [{ status: 'completed' }, 'calls', { status: 'completed' }],
  [{ period: 'month' }, 'value', { period: 'month', minValue: '1', sort: '-value' }],
  [{ minValue: '5000' }, 'value', { minValue: '5000', sort: '-value' }],
  [{ minValue: '5000' }, 'booked', { minValue: '5000', isBooked: 'true' }],
] as const)('the calls of %j that the figure %s counts are those of both', (search, measure, calls) => {
  expect(narrowToMeasure(search, measure)).toEqual(calls)
})
