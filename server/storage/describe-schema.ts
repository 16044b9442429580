import pg from 'pg'

const ours = "in ('tenant', 'directory', 'auth', 'migration', 'jobs')"
// Monthly partitions come and go; what they are made of is that of their default partition.
const lasting = String.raw`c.relname !~ '_\d{4}_\d{2}'`

const sections: { title: string; sql: string }[] = [
  {
    title: 'columns',
    sql: `select format('%s.%s %s%s%s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
      from pg_class c join pg_namespace n on n.oid = relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where nspname ${ours} and relkind in ('r', 'p', 'v') and ${lasting} order by c.oid::regclass::text, a.attnum`,
  },
  {
    title: 'partitions',
    sql: `select format('%s %s', c.oid::regclass, coalesce('by ' || pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid))) as line
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname ${ours} and relkind in ('r', 'p') and (relkind = 'p' or relispartition) and ${lasting} order by 1`,
  },
  {
    title: 'constraints',
    sql: `select format('%s %s: %s', c.oid::regclass, conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
      where nspname ${ours} and contype <> 'n' and ${lasting} order by 1`,
  },
  {
    title: 'indexes',
    sql: `select pg_get_indexdef(indexrelid) as line from pg_index join pg_class c on c.oid = indrelid join pg_namespace n on n.oid = relnamespace
      where nspname ${ours} and ${lasting} order by 1`,
  },
  {
    title: 'triggers',
    sql: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
      where nspname ${ours} and not tgisinternal and ${lasting} order by 1`,
  },
  {
    title: 'row-level security',
    sql: `select format('%s %s%s', c.oid::regclass, case when relrowsecurity then 'enabled' else 'off' end, case when relforcerowsecurity then ' and forced' else '' end) as line
      from pg_class c join pg_namespace n on n.oid = relnamespace where nspname ${ours} and relkind in ('r', 'p') and ${lasting} order by 1`,
  },
  {
    title: 'policies',
    sql: `select format('%s %s for %s to %s using (%s) with check (%s)', c.oid::regclass, polname,
        case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        (select string_agg(case when role = 0 then 'public' else role::regrole::text end, ', ' order by role::regrole::text) from unnest(polroles) role),
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as line
      from pg_policy join pg_class c on c.oid = polrelid join pg_namespace n on n.oid = relnamespace where nspname ${ours} and ${lasting} order by 1`,
  },
  {
    title: 'grants',
    sql: `select format('%s %s to %s', object, string_agg(lower(privilege), ', ' order by privilege), grantee) as line from (
        select 'table ' || c.oid::regclass as object, a.privilege_type as privilege, a.grantee::regrole::text as grantee
          from pg_class c join pg_namespace n on n.oid = relnamespace cross join aclexplode(relacl) a where nspname ${ours} and relkind in ('r', 'p', 'v') and ${lasting} and a.grantee <> relowner
        union all select 'schema ' || nspname, a.privilege_type, a.grantee::regrole::text from pg_namespace cross join aclexplode(nspacl) a where nspname ${ours} and a.grantee <> nspowner
        union all select 'routine ' || p.oid::regprocedure, a.privilege_type, a.grantee::regrole::text
          from pg_proc p join pg_namespace n on n.oid = pronamespace cross join aclexplode(coalesce(proacl, acldefault('f', proowner))) a where nspname ${ours} and a.grantee <> proowner
      ) granted group by object, grantee order by 1`,
  },
  {
    title: 'routines',
    sql: `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname ${ours} order by p.oid::regprocedure::text`,
  },
]

/** Everything that the migrations made, as text in a stable order; two databases are alike when their texts are. */
export async function describeSchema(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const parts: string[] = []
    for (const { title, sql } of sections) {
      const { rows } = await client.query<{ line: string }>(sql)
      parts.push(`${title}:`, ...rows.map(({ line }) => line.trimEnd()), '')
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
