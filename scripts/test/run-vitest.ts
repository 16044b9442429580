import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, countResults, type VitestReport } from './count-results.ts'

/**
 * Runs one project of vitest.config.ts with its output shown. `filters` narrows it to files whose path contains one of
 * them. A run past its deadline is ended and counts as crashed: a runner that never ends must be counted too.
 */
export async function runVitest<Report extends VitestReport>(
  root: string,
  project: string,
  filters: string[] = [],
  env: NodeJS.ProcessEnv = {},
  deadlineMs = 20 * 60_000,
): Promise<{ counts: Counts; report: Report | undefined }> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-test-'))
  const reportFile = join(folder, 'report.json')
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--project=${project}`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...filters,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } },
  )
  const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMs)
  const exitCode = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('exit', (code) => resolve(code))
  })
  clearTimeout(deadline)
  const report = readReport<Report>(reportFile)
  rmSync(folder, { recursive: true, force: true })
  return { counts: countResults(report, exitCode), report }
}

function readReport<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
