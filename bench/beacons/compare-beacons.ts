import type { Client } from 'pg'

export type SentBeacon = { leaseId: string; visitId: string; kind: string }

/** How many beacons the journal lacks, or has more of than were accepted. */
export async function compareBeacons(
  admin: Client,
  sent: readonly SentBeacon[],
): Promise<{ missing: number; extra: number }> {
  const { rows } = await admin.query<SentBeacon & { count: number }>(
    `select fact->>'leaseId' as "leaseId", fact->>'visitId' as "visitId", fact->>'kind' as kind, count(*)::int as count
     from tenant.beacon_journal group by 1, 2, 3`,
  )
  const owed = new Map<string, number>()
  for (const beacon of sent) owed.set(describe(beacon), (owed.get(describe(beacon)) ?? 0) + 1)
  let extra = 0
  for (const row of rows) {
    const left = (owed.get(describe(row)) ?? 0) - row.count
    owed.set(describe(row), Math.max(left, 0))
    extra += Math.max(-left, 0)
  }
  return { missing: owed.values().reduce((sum, count) => sum + count, 0), extra }
}

const describe = ({ leaseId, visitId, kind }: SentBeacon) => `${leaseId} ${visitId} ${kind}`
