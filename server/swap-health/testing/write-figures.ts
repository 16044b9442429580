import { readFileSync, writeFileSync } from 'node:fs'
import { simulateSilence } from './simulate-silence.ts'

/** `node server/swap-health/testing/write-figures.ts`: simulates the silence rule anew and writes the table of docs/swap-health.md. */
const page = new URL('../../../docs/swap-health.md', import.meta.url)
const plan = [
  [1, 4],
  [3, 4],
  [10, 8],
  [30, 8],
  [100, 8],
  [1000, 8],
  [10_000, 3],
] as const

const inWords = (hours: number) =>
  hours < 48 ? `${Math.round(hours * 10) / 10} h` : `${Math.round(hours / 24)} days`
const lines = plan.map(([perDay, years]) => {
  const { falseAlarms, medianHours, slowHours } = simulateSilence(perDay, years, 7)
  return `| ${perDay} | ${years} | ${falseAlarms} | ${inWords(medianHours)} | ${inWords(slowHours)} |`
})
const table = [
  '| swaps a day | years | false alarms | told after (median) | slowest tenth |',
  '| --- | --- | --- | --- | --- |',
  ...lines,
].join('\n')
const text = readFileSync(page, 'utf8')
const written = text.replace(/(<!-- figures -->)[\s\S]*?(<!-- end -->)/, `$1\n\n${table}\n\n$2`)
writeFileSync(page, written)
