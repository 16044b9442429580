import type { Hono } from 'hono'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import { formatNational } from '../numbers/format-national.ts'
import { isStock } from '../numbers/inventory.ts'
import type { OwnedNumber } from '../storage/records.ts'
import type { RestEnv } from './authenticate.ts'
import { searchNumbers } from './available-numbers.ts'
import { listPage } from './list-page.ts'
import { readForm, readHttpMethod, readUrl } from './read-form.ts'
import { notFound, TwilioError } from './twilio-error.ts'
import { writeNumber } from './write-number.ts'

const BASE = '/2010-04-01/Accounts/:account/IncomingPhoneNumbers'

/** Buying, reading, configuring and giving back an account's numbers. */
export function incomingNumbers(app: Hono<RestEnv>, lab: Lab): void {
  const getOwned = (accountSid: string, file: string, path: string): OwnedNumber => {
    const number = lab.numbers.get(file.replace(/\.json$/, ''))
    if (number?.accountSid !== accountSid) throw notFound(path)
    return number
  }
  app.get(`${BASE}.json`, (c) => {
    const query = new URL(c.req.url).searchParams
    const wanted = query
      .get('PhoneNumber')
      ?.replace(/[^\d*]/g, '')
      .replaceAll('*', '\\d')
    const name = query.get('FriendlyName')
    const items = lab.numbers
      .list()
      .filter((number) => number.accountSid === c.get('accountSid'))
      .filter((number) => !wanted || new RegExp(wanted).test(number.e164))
      .filter((number) => !name || number.friendlyName === name)
    return c.json(listPage({ path: c.req.path, query, key: 'incoming_phone_numbers', items }, writeNumber))
  })
  app.post(`${BASE}.json`, async (c) => {
    const form = await readForm(c)
    const e164 = chooseNumber(lab, form)
    const now = lab.clock.now().toISOString()
    const number = configure(
      {
        sid: makeSid('PN'),
        accountSid: c.get('accountSid'),
        e164,
        friendlyName: formatNational(e164),
        voiceUrl: '',
        voiceMethod: 'POST',
        voiceFallbackUrl: '',
        voiceFallbackMethod: 'POST',
        statusCallback: '',
        statusCallbackMethod: 'POST',
        smsUrl: '',
        smsMethod: 'POST',
        voiceCallerIdLookup: false,
        createdAt: now,
        updatedAt: now,
      },
      form,
    )
    lab.numbers.put(number.sid, number)
    lab.released.remove(e164)
    return c.json(writeNumber(number), 201)
  })
  app.get(`${BASE}/:file`, (c) =>
    c.json(writeNumber(getOwned(c.get('accountSid'), c.req.param('file'), c.req.path))),
  )
  app.post(`${BASE}/:file`, async (c) => {
    const number = getOwned(c.get('accountSid'), c.req.param('file'), c.req.path)
    const changed = { ...configure(number, await readForm(c)), updatedAt: lab.clock.now().toISOString() }
    lab.numbers.put(number.sid, changed)
    return c.json(writeNumber(changed))
  })
  app.delete(`${BASE}/:file`, (c) => {
    const number = getOwned(c.get('accountSid'), c.req.param('file'), c.req.path)
    lab.numbers.remove(number.sid)
    lab.released.put(number.e164, { at: lab.clock.now().toISOString() })
    return c.body(null, 204)
  })
}

function chooseNumber(lab: Lab, form: URLSearchParams): string {
  const wanted = form.get('PhoneNumber')
  if (wanted) {
    const e164 = parsePhoneNumberFromString(wanted, 'US')
    if (!e164?.isValid()) throw new TwilioError(21421, `PhoneNumber is invalid: ${wanted}`)
    const isTaken = lab.numbers.list().some((number) => number.e164 === e164.number)
    if (isTaken || !isStock(e164.number) || lab.businesses.get(e164.number)) {
      throw new TwilioError(21422, `PhoneNumber ${e164.number} is not available`)
    }
    return e164.number
  }
  const areaCode = form.get('AreaCode')
  if (!areaCode) throw new TwilioError(21421, 'PhoneNumber or AreaCode is required to buy a number')
  if (!/^[2-9]\d{2}$/.test(areaCode)) throw new TwilioError(21451, `Invalid area code: ${areaCode}`)
  const query = new URLSearchParams({ AreaCode: areaCode, PageSize: '1' })
  const found = searchNumbers(lab, 'US', 'Local', query)[0] ?? searchNumbers(lab, 'CA', 'Local', query)[0]
  if (!found) throw new TwilioError(21452, `No phone numbers found in area code ${areaCode}`)
  return found.e164
}

function configure(number: OwnedNumber, form: URLSearchParams): OwnedNumber {
  return {
    ...number,
    friendlyName: form.get('FriendlyName') ?? number.friendlyName,
    voiceUrl: readUrl(form, 'VoiceUrl') ?? number.voiceUrl,
    voiceMethod: readHttpMethod(form, 'VoiceMethod') ?? number.voiceMethod,
    voiceFallbackUrl: readUrl(form, 'VoiceFallbackUrl') ?? number.voiceFallbackUrl,
    voiceFallbackMethod: readHttpMethod(form, 'VoiceFallbackMethod') ?? number.voiceFallbackMethod,
    statusCallback: readUrl(form, 'StatusCallback') ?? number.statusCallback,
    statusCallbackMethod: readHttpMethod(form, 'StatusCallbackMethod') ?? number.statusCallbackMethod,
    smsUrl: readUrl(form, 'SmsUrl') ?? number.smsUrl,
    smsMethod: readHttpMethod(form, 'SmsMethod') ?? number.smsMethod,
    voiceCallerIdLookup: (form.get('VoiceCallerIdLookup') ?? String(number.voiceCallerIdLookup)) === 'true',
  }
}
