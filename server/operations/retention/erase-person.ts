import { type Erasure, erasure, erasePerson as input } from '@tributary/contract'
import { AppError } from '../../errors.ts'
import { callingCode } from '../../phones/index.ts'
import { defineVerb } from '../../verbs/index.ts'
import { findPerson } from './find-person.ts'
import { forgetAnswers } from './forget-answers.ts'
import {
  forgetCallEvents,
  forgetCallers,
  forgetCandidates,
  forgetChanges,
  removeAudio,
  takeRecordings,
} from './forget-callers.ts'
import { forgetVisitJournals, forgetVisits } from './forget-visitors.ts'
import { scrubTables, type Trace, traceOfId, traceOfNumber } from './scrub-tables.ts'

/**
 * Forgets a person everywhere, journals included, and answers a receipt that says what was removed and not who. Calls stay as calls of
 * nobody, visits go. Asked again after it failed half-way, it goes on. Throws `not_found` when nothing is kept of the person, `conflict` for a
 * number of the account's own.
 */
export const erasePerson = defineVerb({
  name: 'person.erase',
  scope: 'privacy:write',
  input,
  output: erasure,
  async runInSteps({ input, actor, context, inTransaction, newId, audit }) {
    const { accountId } = actor
    const { caller } = input
    const { callIds, visitorIds, visitIds, traces, configured } = await inTransaction(async (transaction) => {
      const found = await findPerson(transaction, actor, input)
      const traces: Trace[] = [
        ...(caller ? [traceOfNumber(caller, caller.slice(1 + (callingCode(caller) ?? '').length))] : []),
        ...[...found.visitorIds, ...found.visitIds].map(traceOfId),
      ]
      const configured = await scrubTables(transaction, accountId, traces, 'configuration')
      const answers = await forgetAnswers(transaction, context.secrets, accountId, found.callIds, traces)
      return { ...found, traces, configured: { ...configured, kept_answers: answers } }
    })
    // Journals first: until the calls are forgotten too, whoever asks again finds them by their caller.
    const traced = await context.database.erase([accountId], async (transaction) => {
      await forgetChanges(transaction, accountId, callIds)
      return {
        ...configured,
        call_events: await forgetCallEvents(transaction, accountId, callIds),
        journal: await forgetVisitJournals(transaction, accountId, visitIds, visitorIds),
        visits: await forgetVisits(transaction, accountId, visitIds),
        ...(await scrubTables(transaction, accountId, traces, 'others')),
      }
    })
    if (callIds.length + visitIds.length + sum(traced) === 0)
      throw new AppError('not_found', 'Nothing is kept of this person.')
    const id = newId()
    const { recordings, ...finished } = await inTransaction(async (transaction) => {
      await forgetCallers(transaction, accountId, callIds)
      const attributions = await forgetCandidates(transaction, accountId, visitorIds)
      const recordings = await takeRecordings(transaction, accountId, 'r.call_id = any($2)', [callIds])
      await scrubTables(transaction, accountId, traces, 'counted')
      const removed = withoutZeros({
        calls: callIds.length,
        attributions,
        recordings: recordings.length,
        ...traced,
      })
      const receipt: Erasure = {
        id,
        erasedAt: new Date(context.clock.now()).toISOString(),
        actor: actor.name,
        kind: caller ? 'caller' : 'visitor',
        removed,
      }
      await transaction.query(
        'insert into tenant.erasure (account_id, id, erased_at, actor, kind, subject_hmac, removed) values ($1, $2, $3, $4, $5, $6, $7)',
        [
          accountId,
          id,
          receipt.erasedAt,
          receipt.actor,
          receipt.kind,
          context.secrets.fingerprint(caller ?? input.visitorId ?? ''),
          JSON.stringify(removed),
        ],
      )
      // They tell of the person still, and can be written anew.
      await transaction.query(
        "update tenant.account_export set state = 'removed' where account_id = $1 and state <> 'removed'",
        [accountId],
      )
      await audit(transaction, 'person.erased', id, { kind: receipt.kind, removed })
      return { recordings, receipt }
    })
    const { notAtCarrier } = await removeAudio(context, accountId, recordings)
    const { receipt } = finished
    return notAtCarrier === 0
      ? receipt
      : { ...receipt, removed: { ...receipt.removed, recordings_left_at_carrier: notAtCarrier } }
  },
})

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0)
const withoutZeros = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
