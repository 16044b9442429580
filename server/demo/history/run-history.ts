import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Log } from '../../log.ts'

export type RunningHistory = {
  /** Resolves when it has ended, however, or after so long. */
  endsWithin(ms: number): Promise<void>
  stop(): void
}

const program = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

/**
 * Fills the demo by `tributary demo-history`, a process of its own: thousands of calls at once leave the server's memory twice as large
 * for good. Without it the demo is empty, and runs.
 */
export function runHistory(log: Log): RunningHistory {
  const child = spawn(process.execPath, [program, 'demo-history'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let isStopped = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
  })
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  const done = ended.then((code) => {
    if (code === 0) log.info({}, 'the demo has its history')
    else if (!isStopped) log.warn({ code, said }, 'the demo has no history; everything else runs')
  })
  return {
    async endsWithin(ms) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, ms)
      await Promise.race([done, promise])
      clearTimeout(timer)
    },
    stop() {
      isStopped = true
      child.kill()
    },
  }
}
