import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock } from '../hold-lock.mjs'
import { hashInputs } from './hash-inputs.ts'

/** What a build reads, what it leaves, and the command that makes it. Paths are relative to the root. */
type Target = { name: string; inputs: string[]; outputs: string[]; command: string[]; cwd: string }

const targets: Target[] = [
  {
    name: 'snippet',
    inputs: ['snippet', 'contract', 'package-lock.json'],
    outputs: ['core', 'visitors', 'sources', 'esm']
      .map((part) => `snippet/dist/tributary.${part}.js`)
      .concat('snippet/dist/tributary.js'),
    command: ['snippet/build-snippet.ts'],
    cwd: '.',
  },
  {
    name: 'integrations',
    inputs: ['integrations', 'package-lock.json'],
    outputs: ['integrations/react/dist/tributary-react.js', 'integrations/element/dist/tributary-number.js'],
    command: ['integrations/build-integrations.ts'],
    cwd: '.',
  },
  {
    name: 'dashboard',
    inputs: ['dashboard', 'contract', 'package-lock.json'],
    outputs: ['dashboard/dist/index.html'],
    command: ['../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    cwd: 'dashboard',
  },
]

/** Builds what its inputs have outrun. A check that finds nothing to do takes milliseconds. False when a build failed. */
export async function buildStale(root: string, names = targets.map(({ name }) => name)): Promise<boolean> {
  const isStale = (target: Target) => names.includes(target.name) && !isCurrent(root, target)
  if (!targets.some(isStale)) return true
  // Looked at again under the lock: another command may have built it meanwhile.
  return holdLock(join(root, '.setup.lock'), () => buildEach(root, targets.filter(isStale)))
}

/** Builds everything, current or not. */
export function buildAll(root: string): Promise<boolean> {
  return holdLock(join(root, '.setup.lock'), () => buildEach(root, targets))
}

function isCurrent(root: string, target: Target): boolean {
  if (!target.outputs.every((path) => existsSync(join(root, path)))) return false
  try {
    return readFileSync(stampOf(root, target), 'utf8') === hashInputs(root, target.inputs)
  } catch {
    return false
  }
}

async function buildEach(root: string, stale: Target[]): Promise<boolean> {
  for (const target of stale) {
    const startedAt = Date.now()
    process.stderr.write(`Building the ${target.name}…`)
    const hash = hashInputs(root, target.inputs)
    const { code, output } = await run(root, target)
    const isBuilt = code === 0 && target.outputs.every((path) => existsSync(join(root, path)))
    process.stderr.write(isBuilt ? ` ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n` : ' failed\n')
    if (!isBuilt) {
      process.stderr.write(output)
      process.stderr.write(`The ${target.name} could not be built (exit ${code}); its reasons are above.\n`)
      return false
    }
    writeFileSync(stampOf(root, target), hash)
  }
  return true
}

function run(root: string, target: Target): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, target.command, {
      cwd: join(root, target.cwd),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.on('error', (error) => resolve({ code: null, output: `${error.message}\n` }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function stampOf(root: string, target: Target): string {
  return join(root, target.name, '.dist-inputs')
}
