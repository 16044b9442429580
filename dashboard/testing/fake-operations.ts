import type {
  AccountExport,
  Erasure,
  ErasurePreview,
  Retention,
  TestCall,
  TrackingNumber,
} from '@tributary/contract'
import { fakeId, phone } from './fake-account.ts'
import type { FakeAnswer } from './fake-settings.ts'

const at = '2026-11-20T10:00:00.000Z'
const number = (n: number, e164: string, more: Partial<TrackingNumber> = {}): TrackingNumber => ({
  id: fakeId(n),
  e164: phone(e164),
  kind: 'local',
  state: 'active',
  carrier: 'twilio',
  connectionId: fakeId(601),
  createdAt: at,
  ...more,
})

/** Numbers that were called, one that did not ring, one that never was. For tests and pictures only. */
export const fakeNumbers: TrackingNumber[] = [
  number(51, '+15125550164', { poolId: fakeId(41) }),
  number(52, '+13035550142', { trackerId: fakeId(22) }),
  number(53, '+18135550188', { trackerId: fakeId(23) }),
  number(54, '+15125550171', { state: 'released' }),
]

const testCall = (n: number, to: string, more: Partial<TestCall>): TestCall => ({
  id: fakeId(n),
  numberId: fakeId(n - 600),
  from: '+15125550164',
  to,
  placedAt: at,
  state: 'rang',
  ...more,
})

/** What the made-up account keeps, and the requests that change it. A new one for every fake server. */
export function createFakeOperations() {
  let retention: Retention = { visitsDays: 395, callersDays: 760, recordingsDays: null }
  let plan: object = { everyDays: 7, atHour: 10 }
  const receipts: Erasure[] = [
    {
      id: fakeId(660),
      erasedAt: at,
      actor: `user:${fakeId(901)}`,
      kind: 'caller',
      removed: { calls: 2, recordings: 1, visits: 3, journal: 9, recordings_left_at_carrier: 1 },
    },
  ]
  const waiting: AccountExport = {
    id: fakeId(662),
    requestedAt: at,
    actor: `user:${fakeId(901)}`,
    state: 'waiting',
    rows: 0,
    recordings: 0,
    missingAudio: 0,
  }
  const written: Partial<AccountExport> = {
    state: 'ready',
    rows: 612_480,
    recordings: 218,
    missingAudio: 1,
    bytes: 1_234_567_890,
    readyAt: at,
    expiresAt: '2026-11-23T10:00:00.000Z',
  }
  let exported: AccountExport | undefined
  const testCalls: TestCall[] = [
    testCall(652, '+13035550142', { reachedAt: at, rangAt: at }),
    testCall(653, '+18135550188', {
      state: 'failed',
      reason:
        'It came in and was sent to +18135550100, which did not ring within 25 s. Call that line directly, and check the destination.',
    }),
  ]
  const kept: ErasurePreview = {
    kind: 'caller',
    calls: 3,
    recordings: 2,
    notes: 1,
    visitors: 1,
    visits: 4,
    firstSeenAt: at,
    lastSeenAt: at,
  }

  return (method: string, path: string, body: unknown): FakeAnswer | undefined => {
    const url = new URL(path, 'http://fake')
    const answer = (value: unknown, status = 200) => ({ status, body: value, tag: '"1"' })
    switch (`${method} ${url.pathname.replace('/api/v1', '')}`) {
      case 'GET /retention':
        return answer(retention)
      case 'PATCH /retention':
        retention = { ...retention, ...(body as Retention) }
        return answer(retention)
      case 'GET /retention/preview': {
        const days = (name: string) => Number(url.searchParams.get(name) ?? 10_000)
        return answer({
          visits: days('visitsDays') < 395 ? 12_480 : 0,
          callers: days('callersDays') < 760 ? 1 : 0,
          recordings: days('recordingsDays') < 395 ? 218 : 0,
        })
      }
      case 'GET /erasures':
        return answer({ items: receipts })
      case 'POST /erasures/preview':
        return answer(kept)
      case 'POST /erasures':
        receipts.unshift({
          id: fakeId(661),
          erasedAt: at,
          actor: `user:${fakeId(901)}`,
          kind: 'caller',
          removed: { calls: 3, recordings: 2, visits: 4 },
        })
        return answer(receipts[0], 201)
      case 'GET /exports': {
        const shown = exported
        // Each look finds it further on.
        if (exported?.state === 'writing') exported = { ...exported, ...written }
        if (exported?.state === 'waiting')
          exported = { ...exported, state: 'writing', rows: 48_211, recordings: 0 }
        return answer({ items: shown ? [shown] : [] })
      }
      case 'POST /exports':
        exported = waiting
        return answer(exported, 201)
      case `DELETE /exports/${waiting.id}`:
        exported = { ...waiting, state: 'removed' }
        return answer(exported)
      case 'GET /test-calls':
        return answer({ items: testCalls })
      case 'POST /test-calls': {
        const { numberId } = body as { numberId: string }
        const called = fakeNumbers.find(({ id }) => id === numberId)
        const placed = testCall(654, called?.e164 ?? '', { reachedAt: at, rangAt: at })
        testCalls.splice(0, testCalls.length, placed, ...testCalls.filter(({ to }) => to !== placed.to))
        return answer(placed, 201)
      }
      case 'GET /test-call-plan':
        return answer(plan)
      case 'PATCH /test-call-plan':
        plan = body as object
        return answer(plan)
      default:
        return undefined
    }
  }
}
