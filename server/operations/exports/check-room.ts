import type { Database } from '../../storage/index.ts'
import type { DiskSpace } from '../disk-space.ts'

const leastReserve = 2_000_000_000

/** What an export leaves free: 5 % of the disk and 2 GB at least, so that the doctor's alarm stays quiet; on a tiny disk a quarter of it. */
const reserveOf = (whole: number) => Math.min(whole / 4, Math.max(leastReserve, whole * 0.05))

export class NoRoom extends Error {}

/** Throws `NoRoom`, in words for who asked for the export, when so many bytes more would eat into what calls and recordings need. */
export function checkRoom({ free, whole }: DiskSpace, bytes: number): void {
  const reserve = reserveOf(whole)
  if (free - bytes >= reserve) return
  const gb = (some: number) => `${(some / 1e9).toFixed(1)} GB`
  const needs = bytes > 0 ? ` The export needs about ${gb(bytes)} for a while.` : ''
  throw new NoRoom(
    `The server has no room for it: ${gb(free)} of its disk are free, and ${gb(reserve)} are kept for calls and recordings.${needs} Make room, then try again.`,
  )
}

/** Bytes that an export needs for a while: its recordings twice, copied and packed. */
export async function measureNeed(database: Database, accountId: string): Promise<number> {
  const [row] = await database.inTransaction({ accountIds: [accountId] }, ({ query }) =>
    query<{ bytes: number }>(
      "select coalesce(sum(bytes), 0)::float8 as bytes from tenant.recording where account_id = $1 and state = 'stored'",
      [accountId],
    ),
  )
  return 2 * (row?.bytes ?? 0)
}
