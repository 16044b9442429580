import type { Clock } from '../clock.ts'
import type { Database } from './database.ts'

/** How far our clock is behind the database's, in milliseconds, taken at the middle of the quickest of three questions. */
export async function measureClockOffset(database: Database, clock: Clock): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 }
  for (let attempt = 0; attempt < 3; attempt++) {
    const askedAt = clock.now() - clock.offsetMs()
    const started = clock.monotonic()
    const [row] = await database.readDirectory<{ ms: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
    )
    const tookMs = clock.monotonic() - started
    if (row && tookMs < best.tookMs) best = { tookMs, offsetMs: row.ms - (askedAt + tookMs / 2) }
  }
  return best.offsetMs
}
