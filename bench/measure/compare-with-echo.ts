import { type Answer, runLoad } from '../load/run-load.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import type { Figure } from './result.ts'
import { median, percentile, roundTo } from './summarise.ts'

type Server = { pid: number; port: number }

export type Round = {
  echoCpuMicros: number
  cpuMicros: number
  /** The part of it that PostgreSQL used. */
  databaseCpuMicros: number
  cpuRatio: number
  /** CPU until the last answer: what projections had left to do by then is not in it. */
  answeredCpuRatio: number
  echoPerSecond: number
  perSecond: number
  throughputRatio: number
  p50Ms: number
  p99Ms: number
}

/**
 * Sends the same requests to the echo and to the product, in turns: a round that warms both up and is not counted, then
 * `rounds` of them. CPU counts until `settle` resolves; throughput only until the last answer. Every answer passes through `check`.
 */
export async function compareWithEcho(options: {
  echo: Server
  product: Server & { postmasterPid: number }
  rounds: number
  connections: number
  makeRequests(round: number): Buffer[]
  /** The same in JSON, for the echo, when the product's requests are not. As many of them. */
  makeEchoRequests?(round: number): Buffer[]
  /** Between the echo's turn and the product's. */
  prepare?(): void
  check(answers: Answer[]): void
  settle(): Promise<void>
}): Promise<Round[]> {
  const { echo, product, connections } = options
  const measured: Round[] = []
  for (let round = 0; round <= options.rounds; round++) {
    const requests = options.makeRequests(round)
    const perRequest = (seconds: number) => (seconds / requests.length) * 1e6
    const echoBefore = cpuSeconds(echo.pid)
    const echoed = await runLoad(echo.port, options.makeEchoRequests?.(round) ?? requests, { connections })
    const echoCpuMicros = perRequest(cpuSeconds(echo.pid) - echoBefore)
    if (!echoed.answers.every((answer) => answer.status === 200))
      throw new Error('The echo did not answer 200.')

    options.prepare?.()
    const [before, databaseBefore] = [cpuSeconds(product.pid), cpuSeconds(product.postmasterPid)]
    const { seconds, answers } = await runLoad(product.port, requests, { connections })
    const answeredCpuMicros = perRequest(cpuSeconds(product.pid) - before)
    await options.settle()
    const cpuMicros = perRequest(cpuSeconds(product.pid) - before)
    const databaseCpuMicros = perRequest(cpuSeconds(product.postmasterPid) - databaseBefore)
    options.check(answers)
    if (round === 0) continue
    const times = answers.map((answer) => answer.ms)
    const line = {
      echoCpuMicros: roundTo(echoCpuMicros, 1),
      cpuMicros: roundTo(cpuMicros, 1),
      databaseCpuMicros: roundTo(databaseCpuMicros, 1),
      cpuRatio: roundTo(cpuMicros / echoCpuMicros, 2),
      answeredCpuRatio: roundTo(answeredCpuMicros / echoCpuMicros, 2),
      echoPerSecond: Math.round(requests.length / echoed.seconds),
      perSecond: Math.round(requests.length / seconds),
      throughputRatio: roundTo(echoed.seconds / seconds, 2),
      p50Ms: roundTo(percentile(times, 0.5), 1),
      p99Ms: roundTo(percentile(times, 0.99), 1),
    }
    console.log(JSON.stringify(line))
    measured.push(line)
  }
  return measured
}

/** The median of one column and its spread, as a figure. */
export function figureOf(
  rounds: readonly Round[],
  column: keyof Round,
  figure: Omit<Figure, 'value' | 'spread'>,
): Figure {
  const values = rounds.map((round) => round[column])
  return { ...figure, value: roundTo(median(values), 2), spread: [Math.min(...values), Math.max(...values)] }
}
