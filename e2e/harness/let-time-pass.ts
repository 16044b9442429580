import { changeInstallation } from '../../server/storage/testing/change-installation.ts'
import { type Product, secret } from './start-product.ts'

/**
 * Everything that is on record happened so much earlier: what the account's visits and calls would look like if the
 * time had passed and nothing had happened since. Clocks are left alone, so carrier, browser and server still agree.
 */
export function letTimePass({ dataFolder }: Product, ms: number): Promise<void> {
  return changeInstallation({ dataFolder, secret }, async ({ query }) => {
    const tables = await query<{ table: string; shifts: string }>(
      `select format('tenant.%I', c.relname) as table,
         string_agg(format('%1$I = %1$I - $1::bigint * interval ''1 millisecond''', a.attname), ', ') as shifts
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and a.atttypid = 'timestamptz'::regtype and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       group by c.relname`,
    )
    if (tables.length === 0) throw new Error('No table holds a time: the schema must have another name now.')
    for (const { table, shifts } of tables) await query(`update ${table} set ${shifts}`, [ms])
  })
}
