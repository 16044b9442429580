import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from './start-process.ts'

export type Ring = { e164: string; from: string; at: string; answered: boolean; answeredAt: string | null }
export type Heard = { who: string; text?: string; clip?: string; seconds: number; at: string }
export type PlacedCall = {
  callId: string
  connected: boolean
  placedAt: string
  rangAt: string | null
  answeredAt: string | null
  endedAt: string | null
  talkSeconds: number
  business: { e164: string; name: string } | null
  heard: Heard[]
  rings: Ring[]
}

export type Lab = {
  url: string
  accountSid: string
  authToken: string
  /** Places a call and answers when it is over, every leg of it. `seconds` is how long the caller talks. */
  call(call: {
    to: string
    from: string
    seconds?: number
    answer?: 'yes' | 'no' | 'busy'
  }): Promise<PlacedCall>
  /** When this business's telephone rang, and who was shown. */
  rings(e164: string): Promise<Ring[]>
  control<T>(method: string, path: string, body?: object): Promise<T>
  stop(): Promise<void>
}

const authToken = 'e2e0e2e0e2e0e2e0e2e0e2e0e2e0e2e0'

/** A telephone network as a process of its own, `speed` times faster than real. */
export async function startLab(options: { speed: number }): Promise<Lab> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-e2e-lab-'))
  const lab = await startProcess({
    script: 'lab/main.ts',
    env: {
      LAB_PORT: '0',
      LAB_DATA: dataFolder,
      LAB_SPEED: String(options.speed),
      LAB_AUTH_TOKEN: authToken,
      LAB_JSON: '1',
    },
    ready: /\{"lab":"ready".*\}/,
  })
  const { url, accountSid } = JSON.parse(lab.ready[0]) as { url: string; accountSid: string }
  return {
    ...openLab(url),
    accountSid,
    authToken,
    async stop() {
      await lab.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The people side of a lab that runs already. */
export function openLab(url: string): Pick<Lab, 'url' | 'call' | 'rings' | 'control'> {
  async function control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/lab/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The lab answered ${response.status} to ${method} ${path}: ${text}`)
    return (text ? JSON.parse(text) : {}) as T
  }
  return {
    url,
    control,
    async call(request) {
      const { callId } = await control<PlacedCall>('POST', 'calls', { seconds: 20, ...request })
      return control<PlacedCall>('GET', `calls/${callId}?wait=1`)
    },
    rings: async (e164) => (await control<{ items: Ring[] }>('GET', `businesses/${e164}/rings`)).items,
  }
}
