import type { Client } from 'pg'
import type { AnsweredLease } from './read-swap.ts'

const journaled = `
  select j.lease_id as "leaseId", j.visit_id as "visitId", j.visitor_id as "visitorId", n.e164
  from tenant.swap_journal j join tenant.tracking_number n on n.account_id = j.account_id and n.id = j.number_id`
const projected = `
  select l.id as "leaseId", l.visit_id as "visitId", l.visitor_id as "visitorId", n.e164
  from tenant.lease l join tenant.visit v on v.account_id = l.account_id and v.id = l.visit_id and v.visitor_id = l.visitor_id
  join tenant.tracking_number n on n.account_id = l.account_id and n.id = l.number_id`

/** How far the answers and the database differ, both ways, in the journal and in what is read: all zero when they are equal. */
export async function compareLeases(
  admin: Client,
  answered: readonly AnsweredLease[],
): Promise<{
  missingInJournal: number
  extraInJournal: number
  missingInLeases: number
  extraInLeases: number
}> {
  const promised = new Set(answered.map(describe))
  if (promised.size !== answered.length) throw new Error('Two answers promised the same lease.')
  const difference = async (sql: string) => {
    const { rows } = await admin.query<AnsweredLease>(sql)
    const kept = rows.map(describe)
    const found = new Set(kept)
    return {
      missing: promised.difference(found).size,
      extra: kept.length - promised.intersection(found).size,
    }
  }
  const [journal, leases] = [await difference(journaled), await difference(projected)]
  return {
    missingInJournal: journal.missing,
    extraInJournal: journal.extra,
    missingInLeases: leases.missing,
    extraInLeases: leases.extra,
  }
}

const describe = ({ leaseId, visitId, visitorId, e164 }: AnsweredLease) =>
  [leaseId, visitId, visitorId, e164].join(' ')
