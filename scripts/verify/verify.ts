import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

/** A step ends with the text of its findings, empty when there are none. */
type Step = { name: string; run(root: string): Promise<string> }

const steps: Step[] = [
  { name: 'types', run: (root) => runTool(root, ['typescript/bin/tsc', '-p', 'tsconfig.json']) },
  {
    name: 'types of the dashboard',
    run: (root) => runTool(root, ['typescript/bin/tsc', '-p', 'dashboard/tsconfig.json']),
  },
  {
    name: 'promises',
    run: (root) => runTool(root, ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings']),
  },
  {
    name: 'dead code',
    run: (root) => runTool(root, ['knip/bin/knip.js', '--no-progress']),
  },
  {
    name: 'format and lint',
    run: (root) =>
      runTool(root, ['@biomejs/biome/bin/biome', 'check', '--colors=off', '--error-on-warnings']),
  },
  { name: 'sizes in the browser', run: measureSizes },
  {
    name: 'imports',
    run: async (root) => listFindings((await import('./check-imports.ts')).checkImports(root)),
  },
  {
    name: 'licences',
    run: async (root) => listFindings((await import('./check-licences.ts')).checkLicences(root)),
  },
  {
    name: 'lock file',
    run: async (root) => listFindings((await import('./check-lockfile.ts')).checkLockfile(root)),
  },
  { name: 'docs', run: async (root) => listFindings((await import('./check-docs.ts')).checkDocs(root)) },
]

/** Runs every step, as many at once as there are processors, and prints one line each. `args` may name the steps to run. */
export async function verify(root: string, args: string[]): Promise<number> {
  const startedAt = performance.now()
  const chosen = args.length > 0 ? steps.filter(({ name }) => args.some((arg) => name.includes(arg))) : steps
  const waiting = [...chosen]
  const failed: string[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const stepAt = performance.now()
      const findings = await step
        .run(root)
        .catch((error: Error) => `The step itself broke: ${error.stack ?? error.message}`)
      console.log(`${findings === '' ? 'ok    ' : 'FAILED'} ${step.name} (${seconds(stepAt)} s)`)
      if (findings === '') continue
      failed.push(step.name)
      console.log(`${findings.trimEnd()}\n`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const summary = failed.length === 0 ? `All ${chosen.length} checks passed` : `Failed: ${failed.join(', ')}`
  console.log(`${summary} (${seconds(startedAt)} s).`)
  return failed.length === 0 && chosen.length > 0 ? 0 : 1
}

const measured = [
  { target: 'snippet', folders: ['snippet'] },
  { target: 'integrations', folders: ['integrations/react', 'integrations/element'] },
]

/** The byte budgets stand in each package.json. What is measured is built first when its sources changed. */
async function measureSizes(root: string): Promise<string> {
  const { buildStale } = await import('../build/build-stale.ts')
  if (
    !(await buildStale(
      root,
      measured.map(({ target }) => target),
    ))
  )
    return 'What is measured could not be built.'
  const findings = await Promise.all(
    measured.flatMap(({ folders }) => folders).map((folder) => runTool(root, ['size-limit/bin.js'], folder)),
  )
  return findings.filter(Boolean).join('\n')
}

/** Runs a tool of node_modules; its output is its findings when it exits with anything but 0. */
function runTool(root: string, [file = '', ...args]: string[], folder = '.'): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], {
      cwd: join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code === 0 ? '' : output.trim() || `exit code ${code}`))
  })
}

function listFindings(findings: string[]): string {
  return findings.join('\n')
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1)
}
