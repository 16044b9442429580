import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { buildStale } from '../build/build-stale.ts'
import { sayCounts } from './count-results.ts'
import { runVitest } from './run-vitest.ts'
import { type DrillReport, writeDrillTable } from './write-drill-table.ts'

/** Runs the failure drills at full scale (or at `TRIBUTARY_TEST_SCALE`) and, when all were run in full and held, writes docs/drills.md. */
export async function runDrills(root: string, filters: string[]): Promise<number> {
  const scale = process.env.TRIBUTARY_TEST_SCALE ?? '1'
  if (!(await buildStale(root))) return 2
  const { counts, report } = await runVitest<DrillReport>(
    root,
    'drills',
    filters,
    { TRIBUTARY_TEST_SCALE: scale },
    4 * 3_600_000,
  )
  if (report && counts.failed === 0 && scale === '1' && filters.length === 0) {
    const table = writeDrillTable(report, {
      machine: nameMachine(),
      commit: nameCommit(root),
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

function nameCommit(root: string): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
    const isChanged = git('status', '--porcelain', '--untracked-files=no') !== ''
    return git('rev-parse', '--short=10', 'HEAD') + (isChanged ? ' with local changes' : '')
  } catch {
    return 'unknown'
  }
}
