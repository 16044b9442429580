import type { JobInsert, PgBoss } from 'pg-boss'

export type JobSends = {
  /** Puts a job into its queue with the others of this moment, by one statement a queue. A failure is told to `onError`. */
  send(queue: string, job: JobInsert): void
  /** Resolves when everything sent so far has been put into its queue, or could not. */
  settle(): Promise<void>
}

/** `onDue` is told of every queue that got a job to be run at once. */
export function gatherSends(
  boss: Pick<PgBoss, 'insert'>,
  options: { onDue(queue: string): void; onError(error: Error): void },
): JobSends {
  let gathered = new Map<string, JobInsert[]>()
  const flushing = new Set<Promise<unknown>>()

  const flush = async () => {
    await new Promise(setImmediate)
    const sends = gathered
    gathered = new Map()
    for (const [queue, jobs] of sends) {
      try {
        await boss.insert(queue, jobs)
        if (jobs.some((job) => job.startAfter === undefined)) options.onDue(queue)
      } catch (error) {
        options.onError(error as Error)
      }
    }
  }
  return {
    send(queue, job) {
      if (gathered.size === 0) {
        const flushed = flush().finally(() => flushing.delete(flushed))
        flushing.add(flushed)
      }
      const jobs = gathered.get(queue)
      if (jobs) jobs.push(job)
      else gathered.set(queue, [job])
    },
    async settle() {
      await Promise.all(flushing)
    },
  }
}
