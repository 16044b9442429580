import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { lastHolder, startReplay } from './answerers.ts'
import { makeWorld } from './make-world.ts'
import { playWorld } from './play-world.ts'
import { type Score, score } from './score.ts'
import { sizes, type WorldSize } from './world.ts'

type Scene = { size: WorldSize; numbers: number }
const scenes: Scene[] = [
  { size: sizes.small, numbers: 5 },
  { size: sizes.mid, numbers: 25 },
  { size: sizes.mid, numbers: 100 },
  { size: sizes.large, numbers: 70 },
]
const firstSeed = 100

/** A world a round, each played to the product and to the usual rule; then without knowing where visitors are. */
export async function measureAttribution({
  scale,
  rounds,
}: Pick<Options, 'scale' | 'rounds'>): Promise<{ figures: Figure[]; rounds: Record<string, number>[] }> {
  const figures: Figure[] = []
  const kept: Record<string, number>[] = []
  for (const { size, numbers } of scenes) {
    const scores: { ours: Score; blind: Score; usual: Score }[] = []
    for (let round = 0; round < rounds; round++) {
      const days = Math.max(1, Math.round(size.days * scale))
      const world = makeWorld({ ...size, days }, firstSeed + round)
      const play = async (answerer: ReturnType<typeof startReplay>, hasPlaces = true) =>
        score(await playWorld(world, numbers, answerer, hasPlaces))
      const one = {
        ours: await play(startReplay()),
        blind: await play(startReplay(), false),
        usual: await play(lastHolder(numbers)),
      }
      scores.push(one)
      kept.push({ numbers, visitsPerDay: size.visitsPerDay, ...one.ours })
    }
    figures.push(...describe(`${size.name}, ${numbers} numbers`, scores))
  }
  return { figures, rounds: kept }
}

function describe(scene: string, scores: { ours: Score; blind: Score; usual: Score }[]): Figure[] {
  const figure = (what: string, values: number[], bar: Pick<Figure, 'atMost' | 'atLeast'> = {}): Figure => ({
    what: `${scene}: ${what}`,
    value: Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1000) / 1000,
    unit: '',
    spread: [Math.min(...values), Math.max(...values)],
    ...bar,
  })
  return [
    figure(
      'right visitor',
      scores.map(({ ours }) => ours.visitor),
    ),
    figure(
      'right visitor above the usual rule',
      scores.map(({ ours, usual }) => ours.visitor - usual.visitor),
      { atLeast: 0 },
    ),
    figure(
      'right campaign',
      scores.map(({ ours }) => ours.campaign),
    ),
    figure(
      'right campaign above the usual rule',
      scores.map(({ ours, usual }) => ours.campaign - usual.campaign),
      { atLeast: 0 },
    ),
    figure(
      'calibration error',
      scores.map(({ ours }) => ours.calibrationError),
      { atMost: 0.05 },
    ),
    figure(
      'right when sure to 0.9',
      scores.map(({ ours }) => ours.precision),
      { atLeast: 0.97 },
    ),
    figure(
      'sure to 0.9',
      scores.map(({ ours }) => ours.coverage),
    ),
    figure(
      'right visitor without visitors’ places',
      scores.map(({ blind }) => blind.visitor),
    ),
  ]
}
