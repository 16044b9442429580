import type { PgBoss } from 'pg-boss'

export type WaitingJobs = { queue: string; waiting: number; lagSeconds: number }

/** Jobs of all nodes that are due and not begun. Rejects when the database is away. */
export async function listWaiting(boss: PgBoss): Promise<WaitingJobs[]> {
  const { rows } = await boss.getDb().executeSql(
    `select q.name as queue, count(j.id)::int as waiting, coalesce(extract(epoch from now() - min(j.start_after)), 0)::float8 as "lagSeconds"
     from jobs.queue q left join jobs.job j on j.name = q.name and j.state < 'active' and j.start_after <= now()
     group by q.name order by q.name`,
  )
  return rows as WaitingJobs[]
}
