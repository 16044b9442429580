import { previewRetention as input, retentionPreview } from '@tributary/contract'
import { defineVerb } from '../../verbs/index.ts'
import { overdue } from './overdue.ts'

/** What such a rule would remove if the nightly removal ran now. */
export const previewRetention = defineVerb({
  name: 'retention.preview',
  scope: 'privacy:read',
  input,
  output: retentionPreview,
  async run({ input: { visitsDays, callersDays, recordingsDays }, actor, context, transaction }) {
    const count = async (rows: string, days: number | undefined) => {
      if (days === undefined) return 0
      const [found] = await transaction.query<{ count: number }>(
        `select count(*)::int as count from ${rows}`,
        [actor.accountId, overdue.before(days, context.clock.now())],
      )
      return found?.count ?? 0
    }
    return {
      visits: await count(`tenant.visit where account_id = $1 and ${overdue.visits}`, visitsDays),
      callers: await count(`tenant.call where account_id = $1 and ${overdue.callers}`, callersDays),
      recordings: await count(
        `tenant.recording r where r.account_id = $1 and ${overdue.recordings}`,
        recordingsDays,
      ),
    }
  },
})
