import { makeVisit, type Person, type Scene } from './make-visit.ts'
import { createRandom, type Random } from './random.ts'
import type { TraceLine, Truth, World, WorldSize } from './world.ts'

export const day = 86_400
/** Relative traffic by the hour: little at night, most of it from nine to five. */
const byHour = [1, 1, 1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 7, 7, 7, 7, 6, 6, 5, 5, 5, 4, 3, 2]
const noiseShare = 0.07

/** Areas as in a country: a few large ones, many small, each in a region. */
function makeAreas(size: WorldSize, random: Random): [number, number][] {
  const weights = Array.from({ length: size.areas }, (_, area) => 1 / (area + 1) ** 0.9)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, area) => [
    area < size.regions ? area : random.below(size.regions),
    Math.round((weight / total) * 1e6) / 1e6,
  ])
}

/** A site's visits, what its pages report of them, and the calls that follow, with the truth about each call. Nothing depends on the numbers shown. */
export function makeWorld(size: WorldSize, seed: number): World {
  const random = createRandom(seed)
  const areas = makeAreas(size, random)
  const campaignWeights = Array.from({ length: size.campaigns }, (_, n) => 1 / (n + 1))
  const termWeights = Array.from({ length: size.terms }, (_, n) => 1 / (n + 1))
  const scene: Scene = { size, areas, random, horizon: size.days * day, lines: [], calls: [], visits: 0 }
  const perHour = byHour.reduce((sum, weight) => sum + weight, 0)
  const busiest = (size.visitsPerDay * Math.max(...byHour)) / perHour / 3600

  let people = 0
  for (let t = random.wait(1 / busiest); t < scene.horizon; t += random.wait(1 / busiest)) {
    if (!random.happens((byHour[Math.floor((t % day) / 3600)] ?? 1) / Math.max(...byHour))) continue
    const isMobile = random.happens(0.6)
    const person: Person = {
      id: `p${people++}`,
      home: random.happens(size.local)
        ? Math.min(3, size.areas - 1)
        : random.weighted(areas.map(([, share]) => share)),
      isMobile,
      isOnMobileNetwork: isMobile && random.happens(0.5),
      hasMobilePhone: random.happens(isMobile ? 0.97 : 0.65),
      isWithheld: random.happens(0.04),
      interest: random.around(0.5, 1.2),
    }
    const campaign = random.weighted(campaignWeights)
    makeVisit(scene, person, t, campaign, campaign * 10_000 + random.weighted(termWeights))
  }
  addNoise(scene)
  return finish(scene)
}

/** Robots, wrong numbers and people who knew the number from before: from anywhere, to any number, by day. */
function addNoise({ random, calls, horizon, areas }: Scene): void {
  const count = Math.round((calls.length * noiseShare) / (1 - noiseShare))
  for (let n = 0; n < count; n++) {
    const t = Math.floor(random.share() * (horizon / day)) * day + (8 + 12 * random.share()) * 3600
    const area = random.weighted(areas.map(([, share]) => share))
    calls.push({
      t,
      caller: random.happens(0.15) ? null : `n${n}`,
      area,
      line: random.happens(0.5) ? 'm' : 'l',
      truth: { isFirst: true, how: 'noise' },
    })
  }
}

function finish({ size, areas, lines, calls, horizon }: Scene): World {
  const truths = new Map<number, Truth>()
  const rang = calls.filter((call) => call.t < horizon).sort((a, b) => a.t - b.t)
  const called = rang.map(({ t, caller, area, line, truth }, c): TraceLine => {
    truths.set(c, truth)
    return {
      e: 'call',
      t,
      c,
      cid: caller,
      area: caller === null ? -1 : area,
      line: caller === null ? '?' : line,
    }
  })
  const all = [...lines.filter((line) => line.t < horizon), ...called].sort((a, b) => a.t - b.t)
  return {
    size,
    meta: { e: 'meta', areas },
    lines: all.map((line) => ({ ...line, t: Math.round(line.t * 10) / 10 })),
    truths,
  }
}
