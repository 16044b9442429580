import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Api, openApi } from './api.ts'
import { findFreePort } from './find-free-port.ts'
import { startProcess } from './start-process.ts'
import { waitUntil } from './wait-until.ts'

export type Product = {
  url: string
  /** Signs in, once. */
  signInUrl: string
  /** Of the account's owner. */
  api: Api
  dataFolder: string
  /** Everything the server has logged so far. */
  log(): string
  /** Stops the server, its PostgreSQL and its lab, and removes their data. Throws when one of them lives on. */
  stop(): Promise<void>
}

const apiKey = 'trib_end_to_end'
/** Who owns a product without the demo. */
export const owner = { email: 'olive@example.com', password: 'a password of the stories' }
export const secret = 'the secret of the end-to-end stories'

/** Names a folder with an installation that was started once and has this owner, key and secret. */
const installation = () => process.env.TRIBUTARY_TEST_INSTALLATION

/**
 * Starts the server as a user would, with an embedded PostgreSQL in a folder of its own. Without `isDemo` there is no
 * lab: a story starts one and connects it over the API. `isFromStart` goes through the whole of `npm start`. `isNew`
 * begins with nothing; else, and without the demo, it is a copy of the installation that the run has set up.
 */
export async function startProduct(
  options: {
    isDemo?: boolean
    isFromStart?: boolean
    env?: Record<string, string>
    isNew?: boolean
    /** An installation that is there already; it is removed like any other. */
    dataFolder?: string
    /** Its data stays when it stops. */
    isKept?: boolean
  } = {},
): Promise<Product & { labUrl: string }> {
  const [port, labPort] = [await findFreePort(), await findFreePort()]
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'tributary-e2e-'))
  const first = installation()
  if (first && !options.dataFolder && !options.isNew && !options.isDemo)
    // With its owners: PostgreSQL refuses a folder that is not its user's.
    execFileSync('cp', ['-a', `${first}/.`, dataFolder])
  // PostgreSQL refuses to run as root; the user it then runs as must be able to get here.
  chmodSync(dataFolder, 0o755)
  const server = await startProcess({
    script: options.isFromStart ? 'scripts/start.mjs' : 'server/main.ts',
    env: {
      PORT: String(port),
      LAB_PORT: String(labPort),
      TRIBUTARY_DATA: dataFolder,
      TRIBUTARY_DEMO: options.isDemo ? '1' : '0',
      TRIBUTARY_API_KEY: apiKey,
      ...(options.isDemo
        ? {}
        : { TRIBUTARY_OWNER_EMAIL: owner.email, TRIBUTARY_OWNER_PASSWORD: owner.password }),
      TRIBUTARY_SECRET: secret,
      TRIBUTARY_FINAL_ATTRIBUTION_MS: '500',
      TRIBUTARY_LOG: 'info',
      ...options.env,
    },
    ready: /Tributary is ready: (\S+)/,
  }).catch(async (error: Error) => {
    await endLeftOver(dataFolder)
    rmSync(dataFolder, { recursive: true, force: true })
    throw error
  })
  const signInUrl = server.ready[1] ?? ''
  const url = new URL(signInUrl).origin
  return {
    url,
    signInUrl,
    labUrl: `http://127.0.0.1:${labPort}`,
    api: openApi(url, apiKey),
    dataFolder,
    log: server.said,
    async stop() {
      let left: number[] = []
      try {
        const pids = helpersOf(dataFolder)
        await server.stop()
        // One that has ended stays in the list of processes until the system has collected it.
        const until = Date.now() + 5000
        do left = pids.filter(isAlive)
        while (left.length > 0 && Date.now() < until && (await wait(50, true)))
      } finally {
        await endLeftOver(dataFolder, left)
        if (!options.isKept) rmSync(dataFolder, { recursive: true, force: true })
      }
      if (left.length > 0) throw new Error(`The server ended and left ${left.join(', ')} running.`)
    },
  }
}

/** The processes a server starts and that outlive a kill of it: PostgreSQL and the lab. */
const helpersOf = (dataFolder: string): number[] =>
  [join(dataFolder, 'postgres', 'postmaster.pid'), join(dataFolder, 'lab.pid')].flatMap(
    (file) => readPid(file) ?? [],
  )

async function endLeftOver(dataFolder: string, pids: number[] = []): Promise<void> {
  for (const pid of new Set([...pids, ...helpersOf(dataFolder)].filter(isAlive))) {
    process.kill(pid, 'SIGINT')
    await waitUntil(`process ${pid} to end`, () => !isAlive(pid))
  }
}

function readPid(file: string): number | undefined {
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process that has ended and is not yet buried still has its id.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
