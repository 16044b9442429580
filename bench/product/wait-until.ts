import { setTimeout as wait } from 'node:timers/promises'

/** Asks until the answer is yes. Throws after `withinMs` (default 60,000). */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  { everyMs = 100, withinMs = 60_000 } = {},
): Promise<void> {
  const startedAt = performance.now()
  while (!(await isSo())) {
    if (performance.now() - startedAt > withinMs) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`)
    await wait(everyMs)
  }
}

/** The projections of visits have read everything that the journals held when this was called. */
export async function waitForVisits(admin: import('pg').Client): Promise<void> {
  const { rows } = await admin.query<{ last: string | null }>(
    `select greatest((select recorded_xid from tenant.swap_journal order by recorded_xid desc limit 1),
       (select recorded_xid from tenant.beacon_journal order by recorded_xid desc limit 1))::text as last`,
  )
  const last = rows[0]?.last
  if (!last) return
  await waitUntil('visits are projected', async () => {
    const { rowCount } = await admin.query(
      "select from directory.projection_cursor where projection = 'visits' and position > $1::text::xid8",
      [last],
    )
    return rowCount === 1
  })
}
