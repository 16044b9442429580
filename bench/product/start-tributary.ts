import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Installation, openInstallation } from '../../server/storage/testing/open-installation.ts'
import { freePort, startProcess } from './start-process.ts'

export type Tributary = Installation & {
  pid: number
  port: number
  url: string
  /** As the superuser: seeds and counts. */
  admin: pg.Client
  stop(): Promise<void>
}

const secret = 'the secret of the benchmarks'
const root = join(import.meta.dirname, '..', '..')

/**
 * A server as a newcomer gets it: embedded PostgreSQL with fsync on, no demo, in a new folder that `stop` removes, or in `dataFolder`, which
 * is kept.
 */
export async function startTributary(
  options: {
    profileFolder?: string | undefined
    dataFolder?: string | undefined
    environment?: Record<string, string>
  } = {},
): Promise<Tributary> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'tributary-bench-'))
  mkdirSync(dataFolder, { recursive: true })
  // PostgreSQL runs as another user when we are root, and must get there.
  chmodSync(dataFolder, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const profile = options.profileFolder ? `--cpu-prof --cpu-prof-dir=${options.profileFolder}` : ''
  const server = await startProcess(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      TRIBUTARY_DATA: dataFolder,
      TRIBUTARY_SECRET: secret,
      TRIBUTARY_DEMO: '0',
      TRIBUTARY_API_KEY: 'trb_bench_0123456789abcdef0123456789abcdef',
      TRIBUTARY_LOG: 'warn',
      NODE_OPTIONS: profile,
      ...options.environment,
    },
    isReady: (line) => line.startsWith('Tributary is ready'),
  })
  const installation = openInstallation(dataFolder, secret)
  const admin = new pg.Client({ connectionString: installation.adminUrl })
  await admin.connect()
  return {
    ...installation,
    pid: server.pid,
    port,
    url,
    admin,
    async stop() {
      await admin.end()
      await server.stop()
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
