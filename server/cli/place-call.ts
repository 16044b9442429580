import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { createOutsideFetch } from '../outside-fetch.ts'

const placed = z.object({
  callId: z.string(),
  connected: z.boolean(),
  rangAt: z.string().nullish(),
  answeredAt: z.string().nullish(),
  endedAt: z.string().nullish(),
  heard: z.array(z.object({ who: z.string(), text: z.string().optional(), clip: z.string().optional() })),
})

/** Places a call through the lab and waits until it has ended. Throws when the lab is not there or refuses. */
export async function placeCall(
  labUrl: string,
  call: { to: string; from: string; answer?: string; seconds: string; say?: string },
): Promise<z.infer<typeof placed>> {
  const seconds = Number(call.seconds)
  if (!(seconds > 0 && seconds <= 3600)) throw new Error('--seconds takes 1 to 3600.')
  if (call.answer !== undefined && !['yes', 'no', 'busy'].includes(call.answer))
    throw new Error('--answer takes yes, no or busy.')
  const fetch = createOutsideFetch({ allowLoopback: true })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({
    to: call.to,
    from: call.from,
    seconds,
    ...(call.answer && { answer: call.answer }),
    // The lab reads the file from its own folder.
    ...(call.say && { say: existsSync(call.say) ? resolve(call.say) : call.say }),
  })
  const begun = await fetch(`${labUrl}/lab/calls`, { method: 'POST', headers, body }).catch(
    (cause: Error) => {
      throw new Error(
        `The lab does not answer at ${labUrl}. Start it with "npm start", or set LAB_PORT. (${cause.message})`,
      )
    },
  )
  const answer = JSON.parse(await begun.text()) as { callId?: string; error?: string }
  if (!answer.callId) throw new Error(answer.error ?? `The lab refused the call (${begun.status}).`)
  for (;;) {
    const told = await fetch(`${labUrl}/lab/calls/${answer.callId}`)
    const ended = placed.parse(JSON.parse(await told.text()))
    if (ended.endedAt) return ended
    await wait(250)
  }
}
