import {
  type CandidateFacts,
  createLearner,
  type EarlierCall,
  followTrail,
  type Line,
  takeLesson,
  weighCandidates,
} from '../attribution/index.ts'
import { createPoolView, leaseLifeMs, markVisit, type PoolView, type ShownVisit } from '../numbers/index.ts'
import { bestGuess, type CallAnswer } from './best-guess.ts'
import type { TraceEvent, TraceEventOf } from './read-event.ts'
import { placeOf, priorsOf } from './replay-places.ts'

export type Answer = { v: string | number; n: number | null } | CallAnswer

type Id = string | number
type Visit = {
  event: TraceEventOf<'visit'>
  facts: CandidateFacts
  number: number | undefined
  /** Milliseconds: since when its trail is as it is, for what is learnt. */
  since: number
}
type EarlierByCaller = { at: number; number: number; visitors: EarlierCall['visitors'] }

const lines: Record<string, Line> = { m: 'mobile', l: 'landline', '?': 'unknown' }
const kinds = { hb: 'alive', tap: 'tap', hide: 'hide', show: 'show' } as const
/** A visit with more suspicion than this counts as an automaton until it taps. */
const suspiciousAt = 0.55
/** As many as production reads for a call. */
const mostCandidates = 2000
const remembered = 5

/**
 * Plays a site with one pool: leases its numbers and attributes its calls as production does, learning as it goes, from what was
 * told before. Throws for an event that cannot be; the replay stays as it was.
 */
export function createReplay(): (event: TraceEvent) => Answer | undefined {
  let site: ReturnType<typeof createSite> | undefined
  return (event) => {
    if (event.e === 'meta') {
      if (site) throw new Error('a second meta: one trace has one')
      site = createSite(event)
      return undefined
    }
    if (!site) throw new Error('no meta yet: the first line says how many numbers there are')
    if (event.e === 'visit') return site.visit(event)
    if (event.e === 'call') return site.call(event)
    return site.report(event)
  }
}

function createSite({ K, areas }: TraceEventOf<'meta'>) {
  const learner = createLearner(priorsOf(areas))
  const pool: PoolView = createPoolView(learner.model())
  pool.setNumbers(Array.from({ length: K }, (_, n) => ({ id: String(n), e164: String(n) })))
  const visits = new Map<Id, Visit>()
  const shown = Array.from({ length: K }, (): Visit[] => [])
  const numberOf = new Map<string, string>()
  const callers = new Map<string, EarlierByCaller>()
  const answers = new Map<Id, CallAnswer>()
  let now = 0
  let began: number | undefined

  const tick = (t: number) => {
    began ??= t * 1000
    now = Math.max(now, t * 1000)
  }

  function visit(event: TraceEventOf<'visit'>): Answer {
    const again = visits.get(event.v)
    if (again) return { v: event.v, n: again.number ?? null }
    tick(event.t)
    const facts = factsOf(event)
    const newcomer: ShownVisit = {
      visitId: facts.visitId,
      visitorId: facts.visitorId,
      trail: trailOf(event),
      marks: markVisit(facts.place, String(event.camp), String(event.kw)),
    }
    const choice = pool.choose(newcomer, numberOf.get(event.vid), false, now)
    const number = choice && Number(choice.numberId)
    const one: Visit = { event, facts, number, since: facts.startedAt }
    visits.set(event.v, one)
    if (choice && number !== undefined) {
      pool.hold(choice.numberId, { visit: newcomer, validUntil: now + leaseLifeMs, at: now })
      numberOf.set(event.vid, choice.numberId)
      shown[number]?.push(one)
    }
    return { v: event.v, n: number ?? null }
  }

  function factsOf(event: TraceEventOf<'visit'>): CandidateFacts {
    return {
      visitId: String(event.v),
      visitorId: event.vid,
      source: { channel: 'Referral', campaign: String(event.camp), term: String(event.kw) },
      place: placeOf(areas, event.ip) ?? {},
      network: event.net === 'cell' ? 'mobile' : 'fixed',
      alreadyCalled: 0,
      ...trailOf(event),
    }
  }

  function report(event: Exclude<TraceEvent, { e: 'meta' | 'visit' | 'call' }>): undefined {
    const one = visits.get(event.v)
    if (!one) throw new Error(`no visit ${event.v}`)
    tick(event.t)
    const at = event.t * 1000
    learner.expose(one.facts, one.since, at)
    one.since = Math.max(one.since, at)
    const told = {
      kind: event.e === 'page' ? ('pageView' as const) : kinds[event.e],
      at,
      isContactPage: event.e === 'page' && event.contact === 1,
      isInBackground: event.e === 'hb' && one.facts.hiddenAt !== undefined,
    }
    followTrail(one.facts, told)
    if (one.number !== undefined) pool.follow(String(one.number), one.facts.visitId, told)
  }

  function call(event: TraceEventOf<'call'>): Answer {
    const again = answers.get(event.c)
    if (again) return again
    tick(event.t)
    const at = event.t * 1000
    const candidates = (shown[event.n] ?? []).slice(-mostCandidates)
    const callerPlace = placeOf(areas, event.area)
    const earlier = event.cid === null ? undefined : callers.get(event.cid)
    const facts = {
      at,
      line: lines[event.line] ?? 'unknown',
      ...(callerPlace && { callerPlace }),
      ...(earlier && {
        earlierCall: { at: earlier.at, isSameNumber: earlier.number === event.n, visitors: earlier.visitors },
      }),
    }
    const model = learner.model()
    const posterior = weighCandidates(
      facts,
      candidates.map((one) => one.facts),
      model,
    )
    for (const { facts: candidate, probability } of posterior.candidates.slice(0, remembered)) {
      candidate.alreadyCalled = Math.max(candidate.alreadyCalled, probability)
    }
    if (event.cid !== null)
      callers.set(event.cid, {
        at,
        number: event.n,
        visitors: posterior.candidates
          .slice(0, remembered)
          .map((c) => ({ visitorId: c.facts.visitorId, probability: c.probability })),
      })
    const lesson = takeLesson(facts, posterior, model)
    if (lesson && learner.learn(lesson)) {
      learner.fit(
        visits.values().map((one) => ({ trail: one.facts, since: one.since })),
        now,
        (K * (now - (began ?? now))) / 1000,
      )
      pool.setModel(learner.model())
    }
    const answer = { c: event.c, ...bestGuess(posterior, (visitId) => visitOf(candidates, visitId)) }
    answers.set(event.c, answer)
    return answer
  }

  return { visit, report, call }
}

const visitOf = (candidates: readonly Visit[], visitId: string) =>
  candidates.find((one) => one.facts.visitId === visitId)?.event

function trailOf({ dev, t, sus }: TraceEventOf<'visit'>) {
  return {
    device: dev === 'd' ? ('desktop' as const) : ('mobile' as const),
    startedAt: t * 1000,
    lastSeenAt: t * 1000,
    pageViews: 1,
    hasSeenContactPage: false,
    isSuspicious: sus > suspiciousAt,
  }
}
