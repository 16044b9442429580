import type { Log } from '../../log.ts'

const everyMs = 1000

/** Runs `replay` at once and then a second after each run has ended, whatever came of it. Answers how to stop; stopping waits for a run under way. */
export function repeatReplay(replay: () => Promise<unknown>, log: Log): () => Promise<void> {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    try {
      await replay()
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'the spool could not be replayed; it is tried again',
      )
    }
    if (isStopped) return
    timer = setTimeout(start, everyMs)
  }
  const start = () => {
    running = run()
  }
  start()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
