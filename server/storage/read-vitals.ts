import pg from 'pg'

export type Vitals = {
  /** As `server_version_num`: 180000 for 18. */
  version: number
  connections: number
  mostConnections: number
  isArchiving: boolean
  /** The last attempt to archive the log failed. */
  archivingFails: boolean
  queues: { queue: string; waiting: number; lagSeconds: number }[]
  failedToday: { queue: string; failed: number }[]
}

/** How a database fares, told by itself, and its job queue, which only the queue's own login may read. */
export async function readVitals(adminUrl: string, jobsUrl: string): Promise<Vitals> {
  const found = await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<Omit<Vitals, 'queues' | 'failedToday'> & { hasJobs: boolean }>(
      `select current_setting('server_version_num')::int as version, (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
         current_setting('max_connections')::int as "mostConnections", current_setting('archive_mode') <> 'off' as "isArchiving",
         (select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) from pg_stat_archiver) as "archivingFails",
         exists (select from pg_class where relnamespace = to_regnamespace('jobs') and relname = 'job') as "hasJobs"`,
    )
    return rows[0]
  })
  if (!found) throw new Error('The database tells nothing of itself.')
  const { hasJobs, ...vitals } = found
  if (!hasJobs) return { ...vitals, queues: [], failedToday: [] }
  return withClient(jobsUrl, async (client) => {
    const queues = await client.query<Vitals['queues'][number]>(
      `select name as queue, count(*)::int as waiting, extract(epoch from now() - min(start_after))::float8 as "lagSeconds"
       from jobs.job where state < 'active' and start_after <= now() group by name order by name`,
    )
    const failed = await client.query<Vitals['failedToday'][number]>(
      `select name as queue, count(*)::int as failed from jobs.job
       where state = 'failed' and completed_on > now() - interval '1 day' group by name order by name`,
    )
    return { ...vitals, queues: queues.rows, failedToday: failed.rows }
  })
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
  })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
