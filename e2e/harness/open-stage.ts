type Stoppable = { stop(): Promise<void> }

/**
 * Keeps what a story has started and stops exactly that, the last first; also what was still starting when something
 * else failed to start.
 */
export function openStage() {
  const started: Promise<Stoppable>[] = []
  return {
    run<T extends Stoppable>(starting: Promise<T>): Promise<T> {
      started.push(starting)
      return starting
    },
    /** Stops everything, whatever goes wrong on the way, then throws the first thing that did. */
    async close(): Promise<void> {
      const failures: unknown[] = []
      for (const starting of started.reverse()) {
        const running = await starting.catch(() => undefined)
        await running?.stop().catch((error: unknown) => failures.push(error))
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
