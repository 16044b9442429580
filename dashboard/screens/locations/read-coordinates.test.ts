import { expect, test } from 'vitest'
import { readCoordinates, splitPair } from './read-coordinates.ts'

test.each([
  ['30.2672', '-97.7431', { latitude: 30.2672, longitude: -97.7431 }],
  [' 52,52 ', '13,405°', { latitude: 52.52, longitude: 13.405 }],
  ['−33.9', '151.2', { latitude: -33.9, longitude: 151.2 }],
  ['', ' ', undefined],
  ['30', '', { field: 'longitude', fault: 'both' }],
  ['', '-97', { field: 'latitude', fault: 'both' }],
  ['91', '0', { field: 'latitude', fault: 'unclear' }],
  ['30', '-180.1', { field: 'longitude', fault: 'unclear' }],
  ['north', '0', { field: 'latitude', fault: 'unclear' }],
  ['1e1', '0', { field: 'latitude', fault: 'unclear' }],
])('reads %j and %j', (latitude, longitude, read) => {
  expect(readCoordinates({ latitude, longitude })).toEqual(read)
})

test.each([
  ['30.2672, -97.7431', { latitude: '30.2672', longitude: '-97.7431' }],
  ['(52.52 13.405)', { latitude: '52.52', longitude: '13.405' }],
  ['30.2672', undefined],
  ['30,2672', undefined],
  ['52,52', undefined],
  ['Austin', undefined],
])('splits %j, as maps apps copy it', (text, pair) => {
  expect(splitPair(text)).toEqual(pair)
})
