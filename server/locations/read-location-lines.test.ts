import { expect, it } from 'vitest'
import { countTurns } from '../testing/count-turns.ts'
import { listLocationLines, readLocationLines } from './read-location-lines.ts'

const stores = Array.from({ length: 2000 }, (_, index) => ({
  name: `Store ${index}`,
  canonicalNumber: '+15125550132',
  timeZone: 'UTC',
}))
const csv = ['name,canonicalNumber,timeZone', ...stores.map((store) => Object.values(store).join(','))]

it.each([
  ['a CSV', () => readLocationLines(csv.join('\n'))],
  ['a list', () => listLocationLines(stores)],
])('lets a waiting call have its turn after every twenty locations of %s', async (_, read) => {
  expect(await countTurns(read)).toBeGreaterThanOrEqual(2000 / 20 - 1)
})
