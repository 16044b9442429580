import { globSync } from 'node:fs'
import { buildStale } from '../build/build-stale.ts'
import { addCounts, type Counts, sayCounts } from './count-results.ts'
import { prepareChromium } from './prepare-chromium.ts'
import { runVitest } from './run-vitest.ts'

const runners = ['unit', 'postgres', 'chromium', 'drills'] as const
type Runner = (typeof runners)[number]

/**
 * Runs every runner, one after the other, and prints the sum as the last line. `args` may name runners and parts of
 * file paths to run less: `npm test -- unit server/numbers`. Returns the exit code.
 */
export async function runTests(root: string, args: string[]): Promise<number> {
  const named = runners.filter((runner) => args.includes(runner))
  const filters = args.filter((arg) => !(runners as readonly string[]).includes(arg))
  const results: { runner: string; counts: Counts; seconds: number }[] = []
  const record = async (runner: string, work: () => Promise<Counts>) => {
    const startedAt = Date.now()
    console.log(`\n${runner}`)
    const counts = await work()
    results.push({ runner, counts, seconds: Math.round((Date.now() - startedAt) / 1000) })
  }

  if (!(await buildStale(root))) {
    await record('build', async () => ({ passed: 0, failed: 1, skipped: 0 }))
  }
  for (const runner of named.length > 0 ? named : runners) {
    await record(runner, () => run(root, runner, filters))
  }

  console.log('')
  for (const { runner, counts, seconds } of results) {
    console.log(`  ${runner.padEnd(10)} ${sayCounts(counts)} (${seconds} s)`)
  }
  const sum = addCounts(results.map(({ counts }) => counts))
  if (sum.passed + sum.failed === 0) console.error('No test matched what was asked for.')
  console.log(sayCounts(sum))
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1
}

async function run(root: string, runner: Runner, filters: string[]): Promise<Counts> {
  const env: NodeJS.ProcessEnv = {}
  if (runner === 'drills') env.TRIBUTARY_TEST_SCALE = process.env.TRIBUTARY_TEST_SCALE ?? '0.1'
  if (runner === 'chromium') {
    const chromium = await prepareChromium()
    if ('missing' in chromium) {
      console.error(chromium.missing)
      const files = globSync(['*/**/*chromium.test.ts', 'e2e/**/*.test.ts'], {
        cwd: root,
        exclude: ['**/node_modules/**'],
      })
      return { passed: 0, failed: new Set(files).size, skipped: 0 }
    }
    env.CHROMIUM_PATH = chromium.path
  }
  return (await runVitest(root, runner, filters, env)).counts
}
