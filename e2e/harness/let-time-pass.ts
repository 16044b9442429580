import pg from 'pg'
import { openInstallation } from '../../server/storage/testing/open-installation.ts'
import type { Product } from './start-product.ts'
import { secret } from './start-product.ts'

/**
 * Everything that is on record happened so much earlier: what the account's visits and calls would look like if the
 * time had passed and nothing had happened since. Clocks are left alone, so carrier, browser and server still agree.
 */
export async function letTimePass(product: Product, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: openInstallation(product.dataFolder, secret).adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ table: string; shifts: string }>(
      `select format('tenant.%I', c.relname) as table,
         string_agg(format('%1$I = %1$I - $1::bigint * interval ''1 millisecond''', a.attname), ', ') as shifts
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and a.atttypid = 'timestamptz'::regtype and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       group by c.relname`,
    )
    if (rows.length === 0) throw new Error('No table holds a time: the schema must have another name now.')
    await client.query('begin')
    for (const { table, shifts } of rows) await client.query(`update ${table} set ${shifts}`, [ms])
    await client.query('commit')
  } finally {
    await client.end()
  }
}
