import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { findCycles } from './find-cycles.ts'
import { type Edge, featureOf, homes, importRules, isTest } from './import-rules.ts'
import { listFiles } from './list-files.ts'
import { readModule } from './read-module.ts'

/** Who may import whom, and where time, chance, the environment, output and the network are touched. Returns the findings. */
export function checkImports(root: string): string[] {
  const findings: string[] = []
  const between = new Map<string, Set<string>>()
  const reached = readExports(root)
  for (const from of listFiles(root, /\.(?:ts|tsx|mts|mjs)$/)) {
    const { imports, uses } = readModule(from, readFileSync(join(root, from), 'utf8'))
    for (const { specifier, isTypeOnly, line } of imports) {
      const edge = { from, isTypeOnly, ...resolve(from, specifier, reached) }
      for (const rule of importRules) {
        if (rule.forbids(edge)) findings.push(`${from}:${line} imports ${edge.to}: ${rule.says}`)
      }
      noteFeatures(between, edge)
    }
    const workspace = from.split('/')[0]
    for (const { what, line } of isTest(from) ? [] : uses) {
      const home = homes.find((one) => one.workspace === workspace && one.what === what)
      if (home && !home.files.test(from)) {
        findings.push(
          `${from}:${line} uses ${what}: take it as a parameter; only ${nameHome(home.files)} may`,
        )
      }
    }
  }
  for (const cycle of findCycles(between)) {
    findings.push(`features import each other in a circle: ${[...cycle, cycle[0]].join(' -> ')}`)
  }
  return findings
}

function resolve(from: string, specifier: string, reached: Map<string, string>) {
  if (/^\.\.?\//.test(specifier)) {
    return { to: posix.join(dirname(from), specifier), isOwn: true, isByName: false }
  }
  const own = reached.get(specifier)
  return own ? { to: own, isOwn: true, isByName: true } : { to: specifier, isOwn: false, isByName: false }
}

/** `@tributary/contract` -> contract/index.ts, for every entry of every workspace's exports map. */
function readExports(root: string): Map<string, string> {
  const reached = new Map<string, string>()
  const { workspaces } = readJson(join(root, 'package.json')) as { workspaces: string[] }
  for (const workspace of workspaces.filter((folder) => existsSync(join(root, folder, 'package.json')))) {
    const { name, exports = {} } = readJson(join(root, workspace, 'package.json')) as {
      name: string
      exports?: Record<string, string | { default: string }>
    }
    for (const [key, file] of Object.entries(exports)) {
      reached.set(
        posix.join(name, key),
        posix.join(workspace, typeof file === 'string' ? file : file.default),
      )
    }
  }
  return reached
}

function noteFeatures(between: Map<string, Set<string>>, { from, to, isOwn }: Edge) {
  const [a, b] = [featureOf(from), isOwn ? featureOf(to) : undefined]
  if (!a || !b || a === b || isTest(from)) return
  between.set(a, (between.get(a) ?? new Set()).add(b))
}

function nameHome(files: RegExp): string {
  return files.source === '^$' ? 'another workspace' : files.source.replaceAll(/[\\^$]/g, '')
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
