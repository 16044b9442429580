import type { OutsideFetch } from '../../outside-fetch.ts'
import type { LabAddress } from '../lab-address.ts'
import type { Sound } from './writing/write-events.ts'

const callers = ['kim', 'luis', 'walt', 'priya', 'kim', 'luis']
const daysAgo = 7 * 86_400_000

/** Has the lab make conversations that its recordings can be fetched of, as those of calls before it ran. */
export async function makeSounds(fetch: OutsideFetch, lab: LabAddress, until: number): Promise<Sound[]> {
  const sounds: Sound[] = []
  for (const caller of callers) {
    const answer = await fetch(`${lab.url}/lab/recordings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        accountSid: lab.accountSid,
        business: 'dana',
        caller,
        startedAt: until - daysAgo,
      }),
    })
    if (answer.status !== 201) throw new Error(`The lab made no recording: ${await answer.text()}`)
    const { sid, durationSeconds } = JSON.parse(await answer.text()) as {
      sid: string
      durationSeconds: number
    }
    sounds.push({ carrierRecordingId: sid, seconds: durationSeconds })
  }
  return sounds
}
