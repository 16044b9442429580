import type { Hono } from 'hono'
import { getBusiness } from '../calls/ring-business.ts'
import type { Lab } from '../lab.ts'
import { readChoice, readFields, readNumber, readText } from './read-fields.ts'
import { readE164 } from './read-number.ts'

const BEHAVIOURS = ['answer', 'busy', 'noAnswer', 'reject', 'failed', 'forward'] as const

/** The phone book: who answers which ordinary number, how, and when their telephone rang. */
export function businessControls(app: Hono, lab: Lab): void {
  app.get('/lab/businesses', (c) => {
    const rings = lab.rings.list()
    const items = lab.businesses.list().map((business) => {
      const last = rings.findLast((ring) => ring.e164 === business.e164)
      const lastRing = last ? { at: last.at, from: last.from, answered: last.answered } : null
      return { ...business, lastRing }
    })
    return c.json({ items, voices: lab.clips.voices() })
  })
  app.post('/lab/businesses', async (c) => {
    const fields = await readFields(c.req.raw)
    const e164 = readE164(readText(fields, 'e164', ''), 'e164')
    const before = getBusiness(lab, e164)
    const forwardTo = readText(fields, 'forwardTo', before.forwardTo ?? '')
    const business = {
      e164,
      name: readText(fields, 'name', before.name),
      behaviour: readChoice(fields, 'behaviour', BEHAVIOURS) ?? before.behaviour,
      answerAfterSeconds: readNumber(fields, 'answerAfterSeconds', before.answerAfterSeconds),
      voice: readChoice(fields, 'voice', lab.clips.voices()) ?? before.voice,
      talkSeconds:
        'talkSeconds' in fields ? readNumber(fields, 'talkSeconds', 0) || null : before.talkSeconds,
      keys: readText(fields, 'keys', before.keys),
      forwardTo: forwardTo ? readE164(forwardTo, 'forwardTo') : null,
    }
    lab.businesses.put(e164, business)
    return c.json(business, 201)
  })
  app.delete('/lab/businesses/:e164', (c) => {
    lab.businesses.remove(c.req.param('e164'))
    return c.body(null, 204)
  })
  app.get('/lab/businesses/:e164/rings', (c) => {
    const rings = lab.rings.list().filter((ring) => ring.e164 === c.req.param('e164'))
    return c.json({ items: rings })
  })
}
