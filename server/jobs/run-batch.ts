import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'

export type Job = { id: string; data: unknown; retryCount: number; retryLimit: number }

export type Outcome =
  | { id: string; status: 'completed' }
  | { id: string; status: 'failed'; output: { message: string } }

/**
 * Runs jobs together. When that fails each is run alone, so that the one at fault takes no other along; not when the database is
 * away, which would fail them all. Never rejects.
 */
export async function runBatch(
  name: string,
  jobs: readonly Job[],
  run: (jobs: readonly Job[]) => Promise<unknown>,
  log: Log,
): Promise<Outcome[]> {
  try {
    await run(jobs)
    return jobs.map(({ id }) => ({ id, status: 'completed' }))
  } catch (error) {
    if (jobs.length === 1 || isAway(error)) return jobs.map((job) => fail(name, job, error, log))
    const alone: Outcome[] = []
    for (const job of jobs) alone.push(...(await runBatch(name, [job], run, log)))
    return alone
  }
}

function fail(name: string, { id, data, retryCount }: Job, error: unknown, log: Log): Outcome {
  log.warn({ job: name, ...(data as object), attempt: retryCount + 1, error: String(error) }, 'a job failed')
  return { id, status: 'failed', output: { message: String(error) } }
}

const isAway = (error: unknown) => error instanceof AppError && error.code === 'storage_unavailable'
