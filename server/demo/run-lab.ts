import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '../log.ts'
import type { OutsideFetch } from '../outside-fetch.ts'
import type { LabAddress } from './lab-address.ts'

export type RunningLab = LabAddress & { stop(): void }

type Options = {
  address: LabAddress
  dataFolder: string
  fetch: OutsideFetch
  log: Log
  siteKey: string
  trackerOrigin: string
  wait(ms: number): Promise<void>
}

const program = fileURLToPath(new URL('../../lab/main.ts', import.meta.url))
const startTakesAtMostMs = 15_000

/**
 * Runs the lab, a telephone network on this machine, as a process of its own that outlives a `kill -9` of ours, as a carrier would.
 * A lab that an earlier run left behind is used again. Undefined when its port is taken by something else: the product runs without.
 */
export async function runLab(options: Options): Promise<RunningLab | undefined> {
  const { fetch, log } = options
  const { url, accountSid, authToken, port } = options.address
  const pidFile = join(options.dataFolder, 'lab.pid')
  const isOurs = async () => {
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    const answer = await fetch(`${url}/2010-04-01/Accounts/${accountSid}.json`, {
      headers: { authorization },
      timeoutMs: 2000,
    }).catch(() => undefined)
    return answer === undefined ? 'silent' : answer.status === 200 ? 'ours' : 'foreign'
  }

  const found = await isOurs()
  if (found === 'foreign') {
    log.warn(
      { port },
      'the lab did not start: its port is taken. Set LAB_PORT to a free one, or TRIBUTARY_DEMO=0',
    )
    return undefined
  }
  let pid = found === 'ours' ? readPid(pidFile) : undefined
  if (found === 'silent') {
    const child = spawn(process.execPath, [program], {
      detached: true,
      stdio: 'ignore',
      env: {
        LAB_PORT: String(port),
        LAB_DATA: join(options.dataFolder, 'lab'),
        LAB_ACCOUNT_SID: accountSid,
        LAB_AUTH_TOKEN: authToken,
        LAB_SITE_KEY: options.siteKey,
        LAB_TRACKER_ORIGIN: options.trackerOrigin,
      },
    })
    child.on('error', (error) => log.warn({ error: error.message }, 'the lab could not be started'))
    child.unref()
    pid = child.pid
    if (pid) writeFileSync(pidFile, `${pid}\n`)
    for (let waited = 0; (await isOurs()) !== 'ours'; waited += 50) {
      if (waited >= startTakesAtMostMs || child.exitCode !== null) {
        log.warn({ port }, 'the lab did not start; the product runs without its telephone network')
        return undefined
      }
      await options.wait(50)
    }
  }
  return {
    ...options.address,
    stop() {
      if (pid && isLab(pid)) process.kill(pid, 'SIGTERM')
      rmSync(pidFile, { force: true })
    },
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Process ids are used again: end only what is a lab. */
function isLab(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lab/main.ts')
  } catch {
    return process.platform !== 'linux'
  }
}
