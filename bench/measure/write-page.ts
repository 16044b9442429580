import { type Figure, type Machine, meetsBar, type Result } from './result.ts'

/** The page docs/benchmarks.md: a table a benchmark, with the machine and the commit it was measured on. */
export function writePage(results: readonly Result[]): string {
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- NAME --save` from the files in `bench/results`; figures here are never typed by hand.',
    'Ratios compare with a bare `node:http` server that parses a JSON body and writes it back, under the same load, in turns',
    'with the rounds measured, because absolute times depend on the machine and on what else it does. CPU is user and system',
    'time of the server and every PostgreSQL process, projections included, until all they were sent is in the projections.',
    '',
    ...results.flatMap(section),
  ].join('\n')
}

function section(result: Result): string[] {
  return [
    `## ${result.name}`,
    '',
    result.method,
    '',
    `${result.at.slice(0, 10)} · commit ${result.commit} · ${describe(result.machine)}`,
    '',
    '| figure | value | rounds | bar |',
    '| --- | --- | --- | --- |',
    ...result.figures.map(row),
    '',
  ]
}

function row(figure: Figure): string {
  const { what, value, unit, spread, atMost, atLeast, aim } = figure
  const bar =
    atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : undefined
  const verdict =
    bar && `${bar}: ${meetsBar(figure) ? 'met' : '**missed**'}${aim === undefined ? '' : ` (aim ${aim})`}`
  const cells = [what, `${value} ${unit}`.trim(), spread ? `${spread[0]} to ${spread[1]}` : '', verdict ?? '']
  return `| ${cells.join(' | ')} |`
}

const describe = ({ cpu, cores, memoryGb, os, node }: Machine) =>
  `${cores} × ${cpu}, ${memoryGb} GB, ${os}, Node ${node}`
