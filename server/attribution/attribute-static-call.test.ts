import { attribution } from '@tributary/contract'
import { expect, test } from 'vitest'
import { attributeStaticCall } from './attribute-static-call.ts'
import { asAnswered, callFrom, secondsBefore } from './call-samples.ts'
import { composeAttribution } from './compose-attribution.ts'

const source = { channel: 'Offline', campaign: 'Billboard I-35' } as const

test('a number that stands for one source names it, less its share of noise', () => {
  const answer = attributeStaticCall(callFrom(), { source, noiseProbability: 0.07 })
  expect(answer).toMatchObject({
    method: 'tracker',
    source,
    nobodyProbability: 0.07,
    shared: false,
    candidates: [],
  })
  expect(answer.probability).toBeCloseTo(0.93, 9)
  const composed = composeAttribution(answer, { stage: 'ring', modelVersion: 'weak-priors-1' })
  expect(attribution.parse(composed)).toEqual(asAnswered(composed))
})

test.each([
  [-1, 1],
  [3, 0],
  [Number.NaN, 1],
])('a noise probability of %d still gives a probability', (noiseProbability, probability) => {
  expect(attributeStaticCall(callFrom(), { source, noiseProbability }).probability).toBe(probability)
})

test('says when the same caller rang before', () => {
  const earlierCall = { at: secondsBefore(60), isSameNumber: true, visitors: [] }
  expect(attributeStaticCall(callFrom({ earlierCall }), { source, noiseProbability: 0 }).evidence).toContain(
    'the same caller rang this number before',
  )
})
