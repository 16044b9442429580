import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { mixRecording, type TapedUtterance } from '../audio/mix-recording.ts'
import { makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import { BadRequest, readFields, readNumber, readText } from './read-fields.ts'

const BETWEEN_LINES_SECONDS = 0.5

/** Recordings of calls that were before the lab ran: two of its voices talking in turns, the business first. */
export function recordingControls(app: Hono, lab: Lab): void {
  app.post('/lab/recordings', async (c) => {
    const fields = await readFields(c.req.raw)
    const business = lab.clips.linesOf(readText(fields, 'business', ''))
    const caller = lab.clips.linesOf(readText(fields, 'caller', ''))
    if (business.length === 0 || caller.length === 0)
      throw new BadRequest(`"business" and "caller" must be voices: ${lab.clips.voices().join(', ')}.`)
    const accountSid = readText(fields, 'accountSid', '')
    if (!lab.accounts.get(accountSid)) throw new BadRequest('"accountSid" must be an account of this lab.')
    const startedAt = new Date(readNumber(fields, 'startedAt', lab.clock.now().getTime())).toISOString()
    const tape: TapedUtterance[] = []
    let atSeconds = 1
    for (const [turn, line] of business.entries())
      for (const [channel, said] of [['second', line] as const, ['first', caller[turn]] as const]) {
        if (!said) continue
        tape.push({ channel, atSeconds, seconds: said.seconds, clip: said.name })
        atSeconds += said.seconds + BETWEEN_LINES_SECONDS
      }
    const durationSeconds = Math.ceil(atSeconds)
    const bytes = mixRecording(lab.clips, tape, durationSeconds, 2)
    const sid = makeSid('RE')
    writeFileSync(join(lab.folder, 'recordings', `${sid}.wav`), bytes)
    lab.recordings.put(sid, {
      sid,
      accountSid,
      callSid: makeSid('CA'),
      channels: 2,
      source: 'DialVerb',
      durationSeconds,
      startedAt,
      createdAt: startedAt,
      bytes: bytes.length,
    })
    return c.json({ sid, durationSeconds }, 201)
  })
}
