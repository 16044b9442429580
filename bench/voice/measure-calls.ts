import { startEcho } from '../echo/start-echo.ts'
import { compareWithEcho, figureOf, type Round } from '../measure/compare-with-echo.ts'
import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { seedAccounts } from '../product/seed-accounts.ts'
import { startTributary } from '../product/start-tributary.ts'
import { waitUntil } from '../product/wait-until.ts'
import { checkAnswer } from './check-answer.ts'
import { compareCalls } from './compare-calls.ts'
import { freezePostgres } from './freeze-postgres.ts'
import { waitForCalls } from './wait-for-calls.ts'
import { type Line, type PlacedCall, writeCall } from './write-call.ts'

const sites = 20
const fullCalls = 3000
const connections = 32
// Calls once cost 258 of them, statement by statement, and nobody noticed.
const mostCpuRatio = 40

/** Calls with PostgreSQL at work, then with PostgreSQL stopped; then whether each of them is on record exactly once. */
export async function measureCalls({
  scale,
  rounds,
  profileFolder,
}: Pick<Options, 'scale' | 'rounds' | 'profileFolder'>): Promise<{ figures: Figure[]; rounds: Round[] }> {
  const calls = Math.ceil(fullCalls * scale)
  const [echo, product] = await Promise.all([startEcho(), startTributary({ profileFolder })])
  let thaw = () => {}
  try {
    const accounts = await seedAccounts(product, sites)
    const lines = accounts.flatMap((account) =>
      account.sites.flatMap(({ numbers, destination }) =>
        numbers.map((e164): Line => ({ account, e164, destination })),
      ),
    )
    await waitUntil('the server knows the numbers', async () => {
      const seen = await fetch(`${product.url}/t/${accounts.at(-1)?.sites.at(-1)?.key}.js`)
      return seen.ok
    })
    const placed: PlacedCall[] = []
    const place = () => {
      const line = lines[placed.length % lines.length]
      if (!line) throw new Error('No number was seeded.')
      const call = writeCall(product.url, line, placed.length)
      placed.push(call)
      return call
    }
    const compare = (prepare: () => void) => {
      let current: PlacedCall[] = []
      return compareWithEcho({
        echo,
        product,
        rounds,
        connections,
        makeRequests: () => {
          current = Array.from({ length: calls }, place)
          return current.map((call) => call.webhook)
        },
        makeEchoRequests: () => current.map((call) => call.echo),
        prepare,
        check: (answers) => {
          for (const [index, answer] of answers.entries())
            checkAnswer(answer, current[index]?.destination ?? '')
        },
        settle: () => {
          thaw()
          return waitForCalls(product.admin, placed.length)
        },
      })
    }
    const working = await compare(() => {})
    const stopped = await compare(() => {
      thaw = freezePostgres(product.postmasterPid)
    })
    const { wrongEvents, wrongCalls } = await compareCalls(product.admin, placed)
    return {
      rounds: [...working, ...stopped],
      figures: [
        ...figuresOf(working, ''),
        ...figuresOf(stopped, ', PostgreSQL stopped'),
        { what: 'calls told to ring their destination', value: placed.length, unit: '' },
        { what: 'call events not in the journal exactly once', value: wrongEvents, unit: '', atMost: 0 },
        { what: 'calls not on record exactly once', value: wrongCalls, unit: '', atMost: 0 },
      ],
    }
  } finally {
    thaw()
    await Promise.all([echo.stop(), product.stop()])
  }
}

const figuresOf = (rounds: readonly Round[], when: string): Figure[] => [
  figureOf(rounds, 'answeredCpuRatio', { what: `CPU per call until answered${when}`, unit: '× echo' }),
  figureOf(rounds, 'cpuRatio', {
    what: `CPU per call until on record and attributed${when}`,
    unit: '× echo',
    atMost: mostCpuRatio,
  }),
  figureOf(rounds, 'throughputRatio', { what: `throughput${when}`, unit: '× echo' }),
  figureOf(rounds, 'cpuMicros', { what: `CPU per call until on record and attributed${when}`, unit: 'µs' }),
  figureOf(rounds, 'perSecond', { what: `calls over ${connections} connections${when}`, unit: '/s' }),
  figureOf(rounds, 'p50Ms', { what: `median answer${when}`, unit: 'ms' }),
  figureOf(rounds, 'p99Ms', { what: `99th percentile${when}`, unit: 'ms' }),
]
