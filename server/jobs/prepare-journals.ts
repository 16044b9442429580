import type { Database } from '../storage/index.ts'

/** Makes the journals' partitions of the coming months. */
export async function prepareJournals(database: Database): Promise<void> {
  await database.project((transaction) => transaction.query('call tenant.prepare_journals()'))
}
