import type { Hono } from 'hono'
import type { Lab } from '../lab.ts'
import type { LegRecord } from '../storage/records.ts'
import type { RestEnv } from './authenticate.ts'
import { listPage } from './list-page.ts'
import { placeApiCall } from './place-api-call.ts'
import { readDateFilter } from './read-date-filter.ts'
import { readForm, readHttpMethod, readUrl } from './read-form.ts'
import { notFound, TwilioError } from './twilio-error.ts'
import { startedAt, writeCall } from './write-call.ts'

const BASE = '/2010-04-01/Accounts/:account/Calls'

/** The call log, and the means to place, redirect and end a call. */
export function calls(app: Hono<RestEnv>, lab: Lab): void {
  const getLeg = (accountSid: string, file: string, path: string): LegRecord => {
    const leg = lab.legs.get(file.replace(/\.json$/, ''))
    if (leg?.accountSid !== accountSid) throw notFound(path)
    return leg
  }
  app.get(`${BASE}.json`, (c) => {
    const query = new URL(c.req.url).searchParams
    const starts = readDateFilter(query, 'StartTime')
    const ends = readDateFilter(query, 'EndTime')
    const hasEndFilter = ['EndTime', 'EndTime>', 'EndTime<'].some((name) => query.has(name))
    const is = (name: string, value: string | null) => !query.get(name) || query.get(name) === value
    const items = lab.legs
      .list()
      .filter(
        (leg) =>
          leg.accountSid === c.get('accountSid') &&
          is('To', leg.to) &&
          is('From', leg.from) &&
          is('Status', leg.status) &&
          is('ParentCallSid', leg.parentSid) &&
          starts(startedAt(leg)) &&
          (!hasEndFilter || (leg.endedAt !== null && ends(leg.endedAt))),
      )
      .reverse()
    return c.json(listPage({ path: c.req.path, query, key: 'calls', items }, writeCall))
  })
  app.post(`${BASE}.json`, async (c) => {
    const leg = placeApiCall(lab, c.get('accountSid'), await readForm(c))
    return c.json(writeCall(leg), 201)
  })
  app.get(`${BASE}/:file{CA[0-9a-f]{32}(?:\\.json)?}`, (c) =>
    c.json(writeCall(getLeg(c.get('accountSid'), c.req.param('file'), c.req.path))),
  )
  app.post(`${BASE}/:file{CA[0-9a-f]{32}(?:\\.json)?}`, async (c) => {
    const leg = getLeg(c.get('accountSid'), c.req.param('file'), c.req.path)
    changeCall(lab, leg, await readForm(c))
    return c.json(writeCall(lab.legs.get(leg.sid) ?? leg))
  })
  app.delete(`${BASE}/:file{CA[0-9a-f]{32}(?:\\.json)?}`, (c) => {
    const leg = getLeg(c.get('accountSid'), c.req.param('file'), c.req.path)
    if (lab.liveLegs.has(leg.sid)) throw new TwilioError(21220, 'Call is in progress. Cannot delete.')
    lab.legs.remove(leg.sid)
    return c.body(null, 204)
  })
}

function changeCall(lab: Lab, leg: LegRecord, form: URLSearchParams): void {
  const live = lab.liveLegs.get(leg.sid)
  if (!live) throw new TwilioError(21220, 'Call is not in-progress. Cannot redirect.')
  const status = form.get('Status')
  const side = leg.direction === 'inbound' ? 'called' : 'caller'
  if (status === 'completed' || (status === 'canceled' && !live.wire.hasBeenAnswered)) {
    live.wire.end(side, live.wire.hasBeenAnswered ? 'hangup' : 'canceled')
    return
  }
  const url = readUrl(form, 'Url')
  const twiml = form.get('Twiml')
  if (twiml) live.redirect?.({ twiml })
  else if (url) live.redirect?.({ url, method: readHttpMethod(form, 'Method') ?? 'POST' })
}
