import { join } from 'node:path'
import { type Started, startProcess } from '../product/start-process.ts'
import { waitUntil } from '../product/wait-until.ts'

export type Place = { dataFolder: string; port: number; labPort: number }
export type StartedDemo = Started & { readySeconds: number; answersSeconds: number }

export const apiKey = 'trb_bench_0123456789abcdef0123456789abcdef'
const root = join(import.meta.dirname, '..', '..')

/** Runs what `npm start` runs, with the demo; times it from its spawning to the ready line and to the first answer. */
export async function startDemo({ dataFolder, port, labPort }: Place): Promise<StartedDemo> {
  const beganAt = performance.now()
  const elapsed = () => (performance.now() - beganAt) / 1000
  const answering = waitUntil('the server answers', () => isAnswering(`http://127.0.0.1:${port}/healthz`), {
    everyMs: 20,
    withinMs: 180_000,
  }).then(elapsed)
  // Whoever waits for it hears of it; a start that fails says more.
  answering.catch(() => {})
  const started = await startProcess(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: {
      PORT: String(port),
      LAB_PORT: String(labPort),
      TRIBUTARY_DATA: dataFolder,
      TRIBUTARY_API_KEY: apiKey,
      TRIBUTARY_LOG: 'warn',
    },
    isReady: (line) => line.startsWith('Tributary is ready'),
  })
  const readySeconds = elapsed()
  return { ...started, readySeconds, answersSeconds: await answering }
}

/** Whether anything there answers with success; a connection refused is a no. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
