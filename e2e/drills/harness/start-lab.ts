import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from './start-process.ts'

/** A call as its caller lived it, with the legs of the carrier's log. */
export type LabCall = {
  callId: string
  connected: boolean
  placedAt: string
  rangAt: string | null
  answeredAt: string | null
  business: { e164: string } | null
  rings: { e164: string; from: string }[]
  heard: { who: string; text?: string }[]
  legSids: string[]
  legs: {
    sid: string
    parentSid: string | null
    to: string
    status: string
    durationSeconds: number | null
  }[]
}

export type DrillLab = {
  url: string
  accountSid: string
  authToken: string
  control<Answer>(method: string, path: string, body?: object): Promise<Answer>
  place(call: {
    to: string
    from: string
    seconds?: number
    answer?: 'yes' | 'no' | 'busy'
    patienceSeconds?: number
  }): Promise<string>
  /** Resolves when the call and all its legs are over. */
  finish(callId: string): Promise<LabCall>
  stop(): Promise<void>
}

/** The telephone network, as a process of its own; its world runs twenty times faster than real unless told otherwise. */
export async function startLab({ speed = 20 } = {}): Promise<DrillLab> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-drill-lab-'))
  const accountSid = `AC${randomBytes(16).toString('hex')}`
  const authToken = randomBytes(16).toString('hex')
  const env = {
    LAB_PORT: '0',
    LAB_DATA: folder,
    LAB_SPEED: String(speed),
    LAB_JSON: '1',
    LAB_ACCOUNT_SID: accountSid,
    LAB_AUTH_TOKEN: authToken,
  }
  const lab = await startProcess('lab/main.ts', env, (line) => line.includes('"lab":"ready"'))
  const { url } = JSON.parse(lab.line) as { url: string }
  const control = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${url}/lab/${path}`, {
      method,
      signal: AbortSignal.timeout(60_000),
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} /lab/${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : {}) as Answer
  }
  return {
    url,
    accountSid,
    authToken,
    control,
    place: async (call) =>
      (await control<LabCall>('POST', 'calls', { say: 'none', seconds: 10, ...call })).callId,
    finish: (callId) => control('GET', `calls/${callId}?wait=1`),
    async stop() {
      await lab.end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
