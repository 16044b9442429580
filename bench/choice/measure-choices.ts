import type { Options } from '../measure/read-options.ts'
import type { Figure } from '../measure/result.ts'
import { createVisitedPool } from './visit-pool.ts'

const sizes = [28, 1000, 100_000]
/** Visits a number has in 30 days, and visits measured a round. */
const visitsANumber = 40
const measured = 20_000
/** As many as a large pool keeps. */
const holdersANumber = 12

export function measureChoices({ scale, rounds }: Pick<Options, 'scale' | 'rounds'>): {
  figures: Figure[]
  rounds: Record<string, number>[]
} {
  const kept: Record<string, number>[] = []
  const figures: Figure[] = []
  let bytes = 0
  for (const numbers of sizes) {
    const before = memory()
    const history = Math.max(numbers * 14, Math.ceil(Math.max(numbers * visitsANumber, 20_000) * scale))
    const pool = createVisitedPool(numbers, Math.max(numbers * visitsANumber, 20_000))
    for (let n = 0; n < history; n++) {
      const visit = pool.nextVisit()
      pool.report(visit, pool.lease(visit))
    }
    const micros = Array.from({ length: rounds }, () => {
      const visits = Array.from({ length: Math.ceil(measured * scale) }, pool.nextVisit)
      const start = process.cpuUsage()
      const shown = visits.map(pool.lease)
      const { user, system } = process.cpuUsage(start)
      for (const [index, visit] of visits.entries()) pool.report(visit, shown[index] as string)
      return (user + system) / visits.length
    })
    kept.push(...micros.map((one) => ({ numbers, microsAChoice: one })))
    figures.push({
      what: `CPU per choice among ${numbers} numbers`,
      value: round(median(micros)),
      unit: 'µs',
      spread: [round(Math.min(...micros)), round(Math.max(...micros))],
    })
    bytes = (memory() - before) / (numbers * holdersANumber)
  }
  figures.push({ what: 'memory of a holder in the largest pool', value: Math.round(bytes), unit: 'bytes' })
  return { figures, rounds: kept }
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const round = (value: number) => Math.round(value * 100) / 100
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
