import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Lab } from '../lab.ts'
import type { RecordingRecord } from '../storage/records.ts'
import type { RestEnv } from './authenticate.ts'
import { formatDate } from './format-date.ts'
import { listPage } from './list-page.ts'
import { readDateFilter } from './read-date-filter.ts'
import { notFound } from './twilio-error.ts'

const ACCOUNT = '/2010-04-01/Accounts/:account'

/** Recordings: the list, one, its sound (WAV only), and deleting it. */
export function recordings(app: Hono<RestEnv>, lab: Lab): void {
  const getRecording = (accountSid: string, sid: string, path: string): RecordingRecord => {
    const recording = lab.recordings.get(sid)
    if (recording?.accountSid !== accountSid) throw notFound(path)
    return recording
  }
  const list = (accountSid: string, path: string, query: URLSearchParams, callSid: string | null) => {
    const created = readDateFilter(query, 'DateCreated')
    const items = lab.recordings
      .list()
      .filter(
        (one) =>
          one.accountSid === accountSid && (!callSid || one.callSid === callSid) && created(one.createdAt),
      )
      .reverse()
    return listPage({ path, query, key: 'recordings', items }, (one) => writeRecording(lab, one))
  }
  app.get(`${ACCOUNT}/Recordings.json`, (c) => {
    const query = new URL(c.req.url).searchParams
    return c.json(list(c.get('accountSid'), c.req.path, query, query.get('CallSid')))
  })
  app.get(`${ACCOUNT}/Calls/:call/Recordings.json`, (c) =>
    c.json(list(c.get('accountSid'), c.req.path, new URL(c.req.url).searchParams, c.req.param('call'))),
  )
  app.get(`${ACCOUNT}/Recordings/:file`, async (c) => {
    const [sid = '', extension = 'wav'] = c.req.param('file').split('.')
    const recording = getRecording(c.get('accountSid'), sid, c.req.path)
    if (extension === 'json') return c.json(writeRecording(lab, recording))
    if (extension !== 'wav') throw notFound(c.req.path)
    const bytes = await readFile(join(lab.folder, 'recordings', `${recording.sid}.wav`)).catch(
      () => undefined,
    )
    if (!bytes) throw notFound(c.req.path)
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'audio/x-wav',
      'Content-Length': String(bytes.length),
    })
  })
  app.delete(`${ACCOUNT}/Recordings/:file`, async (c) => {
    const sid = c.req.param('file').split('.')[0] ?? ''
    const recording = getRecording(c.get('accountSid'), sid, c.req.path)
    await rm(join(lab.folder, 'recordings', `${recording.sid}.wav`), { force: true })
    lab.recordings.remove(recording.sid)
    return c.body(null, 204)
  })
}

function writeRecording(lab: Lab, recording: RecordingRecord): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${recording.accountSid}/Recordings/${recording.sid}`
  return {
    sid: recording.sid,
    account_sid: recording.accountSid,
    call_sid: recording.callSid,
    conference_sid: null,
    status: 'completed',
    channels: recording.channels,
    source: recording.source,
    duration: String(recording.durationSeconds),
    start_time: formatDate(recording.startedAt),
    date_created: formatDate(recording.createdAt),
    date_updated: formatDate(recording.createdAt),
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    track: 'both',
    api_version: '2010-04-01',
    media_url: `${lab.url}${uri}`,
    uri: `${uri}.json`,
    subresource_uris: {
      add_on_results: `${uri}/AddOnResults.json`,
      transcriptions: `${uri}/Transcriptions.json`,
    },
  }
}
