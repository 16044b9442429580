import type { Log } from './log.ts'

/** Something done again and again: never twice at once, and a failure only waits for the next time. */
export type Repeating = { stop(): Promise<void> }

export function every(ms: number, name: string, log: Log, run: () => Promise<unknown>): Repeating {
  let isStopped = false
  let underWay: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    if (isStopped) return
    timer = setTimeout(() => {
      underWay = run()
        .catch((error: Error) =>
          log.debug({ error: error.message, name }, 'a repeated task failed; it is tried again'),
        )
        .finally(again)
    }, ms)
  }
  again()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
