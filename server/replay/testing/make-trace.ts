import type { TraceEvent } from '../read-event.ts'

type Timed = Exclude<TraceEvent, { e: 'meta' }>

/** A made-up trace of about `count` events, in whole seconds: visits of a few hours, some of them of visitors who come again. */
export function makeTrace(count: number, areas: number): Timed[] {
  let state = 1
  const below = (n: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % n
  }
  const events: Timed[] = []
  for (let v = 0, t = 0; events.length < count; v++) {
    t += 1 + below(180)
    const isMobile = below(3) > 0
    const vid = below(4) === 0 ? `visitor ${below(v + 1)}` : `visitor ${v}`
    const camp = below(5)
    events.push({
      e: 'visit',
      t,
      v,
      vid,
      dev: isMobile ? 'm' : 'd',
      net: 'fixed',
      ip: below(areas),
      camp,
      kw: camp * 100 + below(6),
      sus: 0,
    })
    let at = t
    for (let more = below(6); more > 0; more--) {
      at += 1 + below(60)
      events.push(
        below(2) === 0 ? { e: 'hb', t: at, v } : { e: 'page', t: at, v, contact: below(6) === 0 ? 1 : 0 },
      )
    }
    if (isMobile && below(5) === 0) events.push({ e: 'tap', t: ++at, v })
    if (below(2) === 0) events.push({ e: 'hide', t: ++at, v })
  }
  return events.sort((a, b) => a.t - b.t)
}
