import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCommit } from './describe-commit.ts'
import { describeMachine } from './describe-machine.ts'
import type { Options } from './read-options.ts'
import { type Figure, meetsBar, type Result } from './result.ts'
import { writePage } from './write-page.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'bench', 'results')

/** Prints the result as the last line and, with `--save`, keeps it and rewrites docs/benchmarks.md from all that are kept. */
export function finish(
  measured: Pick<Result, 'name' | 'method' | 'figures' | 'rounds'>,
  options: Options,
): void {
  const result: Result = {
    ...measured,
    at: new Date().toISOString(),
    commit: options.commit ?? 'not kept',
    machine: describeMachine(),
    scale: options.scale,
    meetsBars: measured.figures.every(meetsBar),
  }
  for (const figure of result.figures) console.log(describe(figure))
  if (options.commit) {
    if (describeCommit() !== options.commit)
      throw new Error(`Not saved: ${options.commit} is not checked out any more.`)
    mkdirSync(folder, { recursive: true })
    // A spread on one line, as the formatter of this repository has it.
    const text = JSON.stringify(result, null, 2).replace(/\[\s+([\d.-]+),\s+([\d.-]+)\s+\]/g, '[$1, $2]')
    writeFileSync(join(folder, `${result.name}.json`), `${text}\n`)
    const kept = globSync('*.json', { cwd: folder }).sort()
    const results = kept.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result)
    writeFileSync(join(root, 'docs', 'benchmarks.md'), writePage(results))
  }
  console.log(JSON.stringify(result))
}

function describe(figure: Figure): string {
  const spread = figure.spread ? ` (${figure.spread.join(' to ')})` : ''
  const bar =
    figure.atMost !== undefined
      ? `, bar: at most ${figure.atMost}`
      : figure.atLeast !== undefined
        ? `, bar: at least ${figure.atLeast}`
        : ''
  return `${figure.what}: ${figure.value} ${figure.unit}${spread}${bar}${meetsBar(figure) ? '' : ' — MISSED'}`
}
