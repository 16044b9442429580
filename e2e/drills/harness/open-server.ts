import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openInstallation } from '../../../server/storage/testing/open-installation.ts'
import { openApi } from './open-api.ts'
import { freePort, type Started, startProcess } from './start-process.ts'

/** One server process that a drill starts, kills and starts again, always with the same folder, port and settings. */
export type DrillServer = {
  url: string
  dataFolder: string
  api: ReturnType<typeof openApi>
  /** Resolves when it answers. */
  start(): Promise<void>
  /** SIGKILL, and nothing else. */
  kill(): Promise<void>
  /** What the present process has logged. */
  said(): string
  /** Stops it as an administrator would; deletes its folder. */
  remove(): Promise<void>
}

export const secret = 'the secret of the drills'
const apiKey = 'trib_drill_0123456789abcdef0123456789abcdef'

/** Nothing runs yet. `publicUrl` default its own address; `databaseUrl` default an embedded PostgreSQL. */
export async function openServer(
  options: { databaseUrl?: string; publicUrl?: string; env?: Record<string, string> } = {},
): Promise<DrillServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tributary-drill-'))
  // PostgreSQL runs as another user when we are root, and must get there.
  chmodSync(dataFolder, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: options.publicUrl ?? url,
    TRIBUTARY_DATA: dataFolder,
    TRIBUTARY_SECRET: secret,
    TRIBUTARY_API_KEY: apiKey,
    TRIBUTARY_DEMO: '0',
    TRIBUTARY_LOG: 'warn',
    TRIBUTARY_FINAL_ATTRIBUTION_MS: '500',
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  }
  let running: Started | undefined
  return {
    url,
    dataFolder,
    api: openApi(`${url}/api/v1`, apiKey),
    async start() {
      running = await startProcess('server/main.ts', env, (line) => line.startsWith('Tributary is ready'))
    },
    async kill() {
      await running?.end('SIGKILL')
    },
    said: () => running?.said() ?? '',
    async remove() {
      await running?.end('SIGTERM')
      if (!options.databaseUrl) endOrphan(dataFolder)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A killed server leaves its PostgreSQL running for the next start; after a drill that failed there is none. */
function endOrphan(dataFolder: string): void {
  try {
    process.kill(openInstallation(dataFolder, secret).postmasterPid, 'SIGQUIT')
  } catch {
    // It has been stopped with its server.
  }
}
