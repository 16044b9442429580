import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Log } from '../../log.ts'

const program = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const takesAtMostMs = 120_000

/**
 * Fills the demo by `tributary demo-history`, a process of its own: thousands of calls at once leave the server's memory twice as large
 * for good. Without it the demo is empty, and runs.
 */
export async function runHistory(log: Log): Promise<void> {
  const child = spawn(process.execPath, [program, 'demo-history'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: takesAtMostMs,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
  })
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  if (code !== 0 && code !== 1) log.warn({ code, said }, 'the demo has no history; everything else runs')
}
