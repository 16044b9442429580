import { readFile } from 'node:fs/promises'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { readWav } from '../audio/wav.ts'
import { type CallRequest, type CallView, legsOf, placeCall } from '../calls/caller.ts'
import { makeCallId } from '../ids.ts'
import type { Lab } from '../lab.ts'
import { BadRequest, type Fields, readChoice, readFields, readNumber, readText } from './read-fields.ts'
import { readCallerId, readE164 } from './read-number.ts'

const CALLERS = ['kim', 'luis', 'priya', 'walt']

/** Placing calls into the network and watching them: what `npx tributary call` and the softphone use. */
export function callControls(app: Hono, lab: Lab): void {
  const show = (call: CallView) => ({ ...call, legs: legsOf(lab, call) })
  const find = (id: string): CallView | undefined => lab.callers.get(id)?.view() ?? lab.pastCalls.get(id)

  app.get('/lab/calls', (c) => {
    const running = [...lab.callers.values()].map((caller) => caller.view())
    const calls = [...lab.pastCalls.list(), ...running].reverse()
    return c.json({ items: calls.slice(0, Number(c.req.query('limit')) || 50) })
  })
  app.post('/lab/calls', async (c) => {
    const caller = placeCall(lab, await readCall(lab, await readFields(c.req.raw)))
    return c.json(show(caller.view()), 201)
  })
  app.get('/lab/calls/:id', async (c) => {
    const id = c.req.param('id')
    if (c.req.query('wait')) await lab.callers.get(id)?.ended
    const call = find(id)
    return call ? c.json(show(call)) : c.json({ error: `There is no call ${id}.` }, 404)
  })
  app.delete('/lab/calls/:id', (c) => {
    const caller = lab.callers.get(c.req.param('id'))
    caller?.hangUp()
    const call = find(c.req.param('id'))
    return call ? c.json(show(call)) : c.json({ error: `There is no call ${c.req.param('id')}.` }, 404)
  })
  app.post('/lab/calls/:id/digits', async (c) => {
    const caller = lab.callers.get(c.req.param('id'))
    if (!caller) return c.json({ error: 'That call is over.' }, 404)
    const digits = readText(await readFields(c.req.raw), 'digits', '')
    if (!/^[\d*#]+$/.test(digits)) throw new BadRequest('"digits" may hold 0-9, * and #.')
    caller.press(digits)
    return c.json(show(caller.view()))
  })
  app.get('/lab/calls/:id/events', (c) => {
    const id = c.req.param('id')
    const caller = lab.callers.get(id)
    return streamSSE(c, async (stream) => {
      const call = find(id)
      if (call) await stream.writeSSE({ event: 'state', data: JSON.stringify(call) })
      if (!caller) return
      const off = caller.on((event) => {
        const data = event.type === 'state' ? event.call : event.item
        void stream.writeSSE({ event: event.type, data: JSON.stringify(data) })
      })
      stream.onAbort(off)
      await caller.ended
      off()
    })
  })
}

async function readCall(lab: Lab, fields: Fields): Promise<CallRequest> {
  const from = readCallerId(readText(fields, 'from', ''))
  const answer = readChoice(fields, 'answer', ['yes', 'no', 'busy'] as const)
  return {
    to: readE164(readText(fields, 'to', ''), 'to'),
    from,
    ...(answer ? { answer } : {}),
    seconds: readNumber(fields, 'seconds', 20),
    patienceSeconds: readNumber(fields, 'patienceSeconds', 90),
    voice: await readVoice(lab, readText(fields, 'say', ''), from),
    digits: readDigits(fields.digits),
  }
}

/** A bundled voice, `none`, the path of a WAV file on this machine, or one of the callers by turns of the number. */
async function readVoice(lab: Lab, say: string, from: string): Promise<string | null> {
  if (say === 'none') return null
  if (say === '') return CALLERS[(Number(from.slice(-2)) || 0) % CALLERS.length] ?? null
  if (lab.clips.voices().includes(say) || lab.clips.find(say)) return say
  const samples = await readFile(say).then(readWav, () => undefined)
  if (!samples) {
    throw new BadRequest(
      `"say" must be a 16-bit WAV file, none, or one of ${lab.clips.voices().join(', ')}; not "${say}".`,
    )
  }
  return lab.clips.add(`say-${makeCallId()}`, samples).name
}

function readDigits(value: unknown): CallRequest['digits'] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new BadRequest('"digits" must be a list of {afterSeconds, digits}.')
  return value.map((one: Fields) => ({
    afterSeconds: readNumber(one, 'afterSeconds', 0),
    digits: readText(one, 'digits', ''),
  }))
}
