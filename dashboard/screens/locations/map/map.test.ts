import { geoContains } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import usAtlas from 'us-atlas/states-10m.json'
import { expect, test } from 'vitest'
import { fakeLocations } from '../../../testing/fake-account.ts'
import { fakeNetwork } from '../../../testing/fake-network.ts'
import { clusterPlaces } from './cluster-places.ts'
import { drawLand, readShapes } from './draw-land.ts'
import { missedLevel, missedShare } from './missed-share.ts'
import { type Place, placeLocations } from './place-locations.ts'
import { pointOfCountry, pointOfRegion } from './rough-points.ts'

const [base] = fakeLocations
if (!base) throw new Error('the made-up account has no location')
const size = { width: 800, height: 500 }
const { coordinates: _, ...unplaced } = base
const noFigures = new Map()

test('places a location by its coordinates, else by its state, else by its country, and says which', () => {
  const at = { latitude: 30.1, longitude: -97.2 }
  const { frame, places } = placeLocations(
    [
      { ...base, coordinates: at },
      { ...unplaced, id: 'b', area: { country: 'US', region: 'CO' } },
      { ...unplaced, id: 'c', area: { country: 'CA', region: 'QC' } },
      { ...unplaced, id: 'd', area: { country: 'DE' } },
      { ...unplaced, id: 'e', area: { country: 'US' } },
    ],
    noFigures,
  )
  expect(frame).toBe('world')
  expect(places.map(({ precision, point }) => [precision, point])).toEqual([
    ['exact', [-97.2, 30.1]],
    ['region', pointOfRegion('US', 'CO')],
    ['region', pointOfRegion('CA', 'QC')],
    ['country', pointOfCountry('DE')],
    ['country', pointOfCountry('US')],
  ])
})

test('shows the United States when all are there, without those of whom no more is known', () => {
  const { frame, places, unplaced } = placeLocations(fakeNetwork, noFigures)
  expect(frame).toBe('us')
  expect(unplaced.map(({ name }) => name)).toEqual(['Brightwater Boston'])
  expect(places.filter(({ precision }) => precision === 'region')).toHaveLength(5)
})

test('knows the middle of every state, which lies in that state', () => {
  const topology = usAtlas as unknown as Topology
  const states = feature(topology, topology.objects.states as GeometryCollection<{ name: string }>).features
  const wrong = fakeNetwork.flatMap(({ area: { region = 'MA' }, name, coordinates }) => {
    const state = states.find(
      (one) => coordinates && geoContains(one, [coordinates.longitude, coordinates.latitude]),
    )
    const point = pointOfRegion('US', region)
    return state && !(point && geoContains(state, [...point])) ? [name] : []
  })
  expect(wrong).toEqual([])
})

test('draws the states so that all places stand on the map, and reads a place off it', async () => {
  const { places } = placeLocations(fakeNetwork, noFigures)
  const points = places.map(({ point }) => point)
  const land = drawLand(await readShapes('us', points), 'us', points, size)
  for (const point of points) {
    const [x = -1, y = -1] = land.project(point) ?? []
    expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true)
    const back = land.locate(x, y)
    expect(back?.[0]).toBeCloseTo(point[0], 6)
    expect(back?.[1]).toBeCloseTo(point[1], 6)
  }
  expect(land.project([144.8, 13.5])).toBeUndefined()
})

test.each([
  [
    'two towns of one country',
    [
      [13.4, 52.5],
      [11.6, 48.1],
    ],
    30,
  ],
  [
    'both sides of the world',
    [
      [-74, 40.7],
      [151.2, -33.9],
    ],
    200,
  ],
  ['a single place', [[2.35, 48.86]], 0],
] as const)('draws the part of the world that fits: %s', async (_, points, least) => {
  const land = drawLand(await readShapes('world', points), 'world', points, size)
  const drawn = points.map((point) => land.project(point) ?? [-1, -1])
  for (const [x, y] of drawn) expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true)
  const [first, last] = [drawn[0] ?? [0, 0], drawn.at(-1) ?? [0, 0]]
  expect(Math.hypot(first[0] - last[0], first[1] - last[1])).toBeGreaterThanOrEqual(least)
  expect(land.land.length).toBeGreaterThan(100)
})

const place = (id: string, calls: number, missed: number): Place => ({
  location: { ...base, id, name: id },
  point: [0, 0],
  precision: 'exact',
  figures: { calls, answered: calls - missed, missed },
})

test('lets places that are too close be one mark, with the sum of their calls, in whatever order they come', () => {
  const projected = [
    { place: place('a', 10, 5), x: 100, y: 100 },
    { place: place('b', 40, 4), x: 104, y: 100 },
    { place: { ...place('c', 0, 0), precision: 'region' as const }, x: 101, y: 98 },
    { place: place('d', 40, 0), x: 300, y: 300 },
  ]
  const marks = clusterPlaces(projected, { mostCalls: 40 })
  expect(marks.map(({ places, figures, isRough }) => [places.length, figures, isRough])).toEqual([
    [3, { calls: 50, answered: 41, missed: 9 }, true],
    [1, { calls: 40, answered: 40, missed: 0 }, false],
  ])
  expect(marks[0]).toMatchObject({ x: 104, y: 100 })
  expect(clusterPlaces([...projected].reverse(), { mostCalls: 40 })).toEqual(
    marks.map((mark) => ({ ...mark, places: expect.arrayContaining(mark.places) })),
  )
})

test('leaves no mark hidden behind another, however many there are', () => {
  const many = Array.from({ length: 400 }, (_, n) => ({
    place: place(`p${n}`, (n * 7) % 90, n % 5),
    x: (n * 37) % 500,
    y: (n * 91) % 300,
  }))
  const marks = clusterPlaces(many, { mostCalls: 90 })
  expect(marks.flatMap(({ places }) => places)).toHaveLength(400)
  for (const [at, a] of marks.entries())
    for (const b of marks.slice(at + 1))
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual((a.radius + b.radius) * 0.8 - 1e-9)
})

test('counts what is missed of what was answered or missed, not of what rings right now', () => {
  expect(missedShare({ calls: 12, answered: 8, missed: 2 })).toBe(0.2)
  expect(missedShare({ calls: 2, answered: 0, missed: 0 })).toBeUndefined()
  expect(
    [
      [0, 0],
      [10, 0],
      [86, 14],
      [85, 15],
      [70, 30],
      [0, 1],
    ].map(([answered = 0, missed = 0]) => missedLevel({ calls: answered + missed, answered, missed })),
  ).toEqual(['none', 'good', 'good', 'warn', 'bad', 'bad'])
})
