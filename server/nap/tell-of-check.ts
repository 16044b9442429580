import type { NapReport } from '@tributary/contract'
import { healAlerts, raiseAlertWithin } from '../alerts/index.ts'
import type { Transaction } from '../storage/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import type { Before } from './store-report.ts'

const code = 'nap_findings'

type Subject = { accountId: string; locationId: string; locationName: string; now: number }

/** Raises an alert when a location was fine, or never checked, and something is found; closes it when the location is fine again. */
export async function tellOfCheck(
  transaction: Transaction,
  { randomness }: Pick<VerbContext, 'randomness'>,
  { accountId, locationId, locationName, now }: Subject,
  { ok, pages }: NapReport,
  before: Before,
): Promise<void> {
  if (ok) return healAlerts(transaction, { accountId, codes: [code], subject: locationId, at: now })
  if (before.wasFine === false) return
  const findings = pages.flatMap((page) => page.findings).filter(({ severity }) => severity !== 'notice')
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings[0]
  const more =
    findings.length > 1
      ? ` ${findings.length - 1} more ${findings.length === 2 ? 'thing was' : 'things were'} found.`
      : ''
  await raiseAlertWithin(
    transaction,
    randomness,
    {
      accountId,
      code,
      subject: locationId,
      message: `The NAP check of ${locationName} found something wrong. ${worst?.url}: ${worst?.evidence}${more} See the location.`,
    },
    now,
  )
}
