import type { OutsideFetch } from '../outside-fetch.ts'
import type { RunningLab } from './run-lab.ts'

/** Gives a number its name in the lab's list, by which the demo site finds the one to print on its billboard. */
export async function nameAtLab(
  fetch: OutsideFetch,
  lab: RunningLab,
  e164: string,
  name: string,
): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`${lab.accountSid}:${lab.authToken}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const numbers = `${lab.url}/2010-04-01/Accounts/${lab.accountSid}/IncomingPhoneNumbers`
  const found = await fetch(`${numbers}.json?PhoneNumber=${encodeURIComponent(e164)}`, { headers })
  const list = JSON.parse(await found.text()) as {
    incoming_phone_numbers?: { sid: string; friendly_name: string }[]
  }
  const number = list.incoming_phone_numbers?.[0]
  if (!number || number.friendly_name === name) return
  const answer = await fetch(`${numbers}/${number.sid}.json`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ FriendlyName: name }).toString(),
  })
  await answer.body.cancel()
}
