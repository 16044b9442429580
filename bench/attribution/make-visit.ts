import type { Random } from './random.ts'
import type { TraceLine, Truth, WorldSize } from './world.ts'

export type Person = {
  id: string
  home: number
  isMobile: boolean
  isOnMobileNetwork: boolean
  hasMobilePhone: boolean
  isWithheld: boolean
  /** How likely to call, to stay and to come back; 1 on average. */
  interest: number
}

type Call = { t: number; caller: string | null; area: number; line: 'm' | 'l'; truth: Truth }

export type Scene = {
  size: WorldSize
  areas: [number, number][]
  random: Random
  horizon: number
  lines: TraceLine[]
  calls: Call[]
  visits: number
}

/** P(same area, same region, anywhere): what an address says of where somebody is, and an area code of where they live. */
const placed = {
  fixedAddress: [0.85, 0.09, 0.06],
  mobileAddress: [0.62, 0.19, 0.19],
  mobilePhone: [0.74, 0.14, 0.12],
  landline: [0.96, 0.03, 0.01],
}
/** Late calls come in minutes, hours or days: share, median seconds, spread of the logarithm. */
const late = [
  [0.5, 900, 1.3],
  [0.3, 18_000, 1.2],
  [0.2, 172_800, 1],
] as const
const heartbeat = 30
const heard = 0.95
const mostReturns = 5

/** A visit with everything its pages report, the call it may lead to, and the person's next visit. */
export function makeVisit(
  scene: Scene,
  person: Person,
  t: number,
  campaign: number,
  term: number,
  returns = 0,
): void {
  const { random, lines } = scene
  const v = scene.visits++
  const isBot = returns === 0 && random.happens(0.06)
  lines.push({
    e: 'visit',
    t,
    v,
    vid: person.id,
    dev: person.isMobile ? 'm' : 'd',
    net: person.isOnMobileNetwork ? 'cell' : 'fixed',
    ip: wander(scene, person.home, person.isOnMobileNetwork ? placed.mobileAddress : placed.fixedAddress),
    camp: campaign,
    kw: term,
    dest: 0,
    sus: Math.round((isBot ? 0.4 + 0.5 * random.share() : 0.3 * random.share() ** 2) * 100) / 100,
  })
  const { end, hasSeenContact } = browse(scene, v, person, t)
  if (isBot) return
  const likelihood = Math.min(0.5, scene.size.calls * person.interest * (hasSeenContact ? 2.2 : 0.85))
  const truth = { visit: v, visitor: person.id, campaign }
  const closed = random.happens(likelihood) ? callAfter(scene, v, person, t, end, truth) : end
  if (random.happens(0.85)) lines.push({ e: 'hide', t: closed, v })
  if (returns >= mostReturns || !random.happens(Math.min(0.5, 0.2 * person.interest ** 0.3))) return
  const next = closed + 60 + random.around(28_800, 1.8)
  // One in five comes back as somebody else: another device, or cookies deleted.
  const same = random.happens(0.8) ? person : { ...person, id: `${person.id}'` }
  if (next < scene.horizon) makeVisit(scene, same, next, campaign, term, returns + 1)
}

function browse({ random, lines }: Scene, v: number, { interest }: Person, t: number) {
  let at = t
  let hasSeenContact = false
  const goesOn = Math.min(0.8, 0.5 * interest ** 0.3)
  for (let page = 0; page < 20 && (page === 0 || random.happens(goesOn)); page++) {
    const contact = random.happens(Math.min(0.6, 0.07 * interest ** 0.8))
    if (page > 0 || contact) lines.push({ e: 'page', t: at + 0.5, v, contact: contact ? 1 : 0 })
    hasSeenContact ||= contact
    at += Math.min(1800, 2 + random.around(30, 1.25))
  }
  for (let beat = t + heartbeat; beat < at; beat += heartbeat)
    if (random.happens(heard)) lines.push({ e: 'hb', t: beat, v })
  return { end: at, hasSeenContact }
}

/** Seven callers in ten on a telephone tap, six in ten at a computer type the number; the others call later. Returns when the page was left. */
function callAfter(
  scene: Scene,
  v: number,
  person: Person,
  t: number,
  end: number,
  truth: Omit<Truth, 'isFirst' | 'how'>,
): number {
  const { random, lines } = scene
  const draw = random.share()
  const how = person.isMobile
    ? draw < 0.7
      ? 'tap'
      : draw < 0.77
        ? 'typed'
        : 'late'
    : draw < 0.6
      ? 'typed'
      : 'late'
  const during = t + 4 + (end - t) * Math.sqrt(random.share())
  let at = during + 10 + random.wait(10)
  let left = Math.max(end, at)
  if (how === 'tap') {
    if (random.happens(0.94)) lines.push({ e: 'tap', t: during, v })
    at = during + 2 + Math.min(60, random.around(5, 0.5))
    left = during + 1
  }
  if (how === 'late') {
    const [, median, spread] = late[random.weighted(late.map(([share]) => share))] ?? late[0]
    at = end + 20 + Math.min(1_800_000, random.around(median, spread))
    left = end
  }
  ring(scene, person, at, { ...truth, isFirst: true, how })
  for (let again = random.wait(1); again < 0.3; again += random.wait(1)) {
    at += 120 + random.around(18_000, 1.8)
    ring(scene, person, at, { ...truth, isFirst: false, how: 'again' })
  }
  return left
}

function ring(scene: Scene, person: Person, t: number, truth: Truth): void {
  scene.calls.push({
    t,
    caller: person.isWithheld ? null : person.id.replaceAll("'", ''),
    // The phone of a person has one area code, however often it rings.
    area: phoneArea(scene, person),
    line: person.hasMobilePhone ? 'm' : 'l',
    truth,
  })
}

const phones = new WeakMap<Scene, Map<string, number>>()

function phoneArea(scene: Scene, { id, home, hasMobilePhone }: Person): number {
  const known = phones.get(scene) ?? new Map<string, number>()
  phones.set(scene, known)
  const owner = id.replaceAll("'", '')
  const area = known.get(owner) ?? wander(scene, home, hasMobilePhone ? placed.mobilePhone : placed.landline)
  known.set(owner, area)
  return area
}

function wander({ areas, random }: Scene, area: number, near: readonly number[]): number {
  const tier = random.weighted(near)
  const region = areas[area]?.[0]
  if (tier === 0) return area
  return random.weighted(areas.map(([of, share]) => (tier === 2 || of === region ? share : 0)))
}
