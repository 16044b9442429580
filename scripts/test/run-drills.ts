import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { buildStale } from '../build/build-stale.ts'
import { nameCommit } from '../name-commit.ts'
import { sayCounts } from './count-results.ts'
import { runVitest } from './run-vitest.ts'
import { type DrillReport, writeDrillTable } from './write-drill-table.ts'

/** Runs the failure drills at full scale (or at `TRIBUTARY_TEST_SCALE`) and, when all were run in full and held, writes docs/drills.md: of a commit, or not at all. */
export async function runDrills(root: string, filters: string[]): Promise<number> {
  const scale = process.env.TRIBUTARY_TEST_SCALE ?? '1'
  if (!(await buildStale(root))) return 2
  const isKept = scale === '1' && filters.length === 0
  const commit = isKept ? findCommit(root) : undefined
  const { counts, report } = await runVitest<DrillReport>(
    root,
    'drills',
    filters,
    { TRIBUTARY_TEST_SCALE: scale },
    4 * 3_600_000,
  )
  if (report && counts.failed === 0 && commit && commit === findCommit(root)) {
    const table = writeDrillTable(report, {
      machine: nameMachine(),
      commit,
      at: new Date(),
    })
    writeFileSync(join(root, 'docs', 'drills.md'), table)
    console.log('Wrote docs/drills.md.')
  }
  console.log(sayCounts(counts))
  return counts.failed > 0 ? 1 : 0
}

function nameMachine(): string {
  const model = cpus()[0]?.model.trim() || process.arch
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`
}

function findCommit(root: string): string | undefined {
  try {
    return nameCommit(root, ['docs/drills.md'])
  } catch (error) {
    console.error(`docs/drills.md stays as it is. ${(error as Error).message}`)
    return undefined
  }
}
