import { spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { buildStale } from '../build/build-stale.ts'

/**
 * `npm run bench -- NAME [args]` runs bench/NAME.ts or bench/NAME/main.ts, whose last line on stdout is one JSON object.
 * Without a name, lists the benchmarks. Returns the exit code: 2 for an unknown name or output that breaks that promise.
 */
export async function runBench(root: string, [name, ...args]: string[]): Promise<number> {
  const all = listBenchmarks(root)
  const file = all.get(name ?? '')
  if (!file) {
    const list = all.size > 0 ? [...all.keys()].sort().join(', ') : 'none yet'
    console.error(
      `${name ? `There is no benchmark "${name}". ` : ''}Usage: npm run bench -- NAME, where NAME is one of: ${list}.`,
    )
    return name ? 2 : 0
  }
  if (!(await buildStale(root))) return 2
  const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let tail = ''
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk)
    tail = (tail + String(chunk)).slice(-1_000_000)
  })
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(2))
    child.on('close', (exitCode) => resolve(exitCode ?? 2))
  })
  if (code === 0 && !endsWithObject(tail)) {
    console.error(`bench/${name} did not end with one JSON object on its last line.`)
    return 2
  }
  return code
}

/** Name -> file. A folder is a benchmark when it has a main.ts, a file at the top when it has no folder's work to do. */
export function listBenchmarks(root: string): Map<string, string> {
  const folders = globSync('bench/*/main.ts', { cwd: root }).map(
    (path) => [path.split(/[\\/]/)[1] as string, path] as const,
  )
  const files = globSync('bench/*.ts', { cwd: root, exclude: ['**/*.test.ts', '**/*.d.ts'] }).map(
    (path) => [path.slice('bench/'.length, -'.ts'.length), path] as const,
  )
  return new Map([...files, ...folders].filter(([, path]) => existsSync(join(root, path))))
}

function endsWithObject(output: string): boolean {
  try {
    const value: unknown = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
