import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PoolUse } from '../../numbers/index.ts'

/** What a scrape asks the parts of the server for; each answers of this node, `queues` of all. */
export type MetricSources = {
  pools(): PoolUse[]
  spoolRecords(): number
  webhooksWaiting(): number
  /** Since the start. */
  webhooksLate(): number
  journalWaiting(): number
  clockOffsetMs(): number
  fallback(): { documents: number; behindMs: number }
  /** Rejects when the database is away. */
  queues(): Promise<{ queue: string; waiting: number; lagSeconds: number }[]>
}

export type Metrics = {
  /** Counts one answered request of a page. */
  countSwap(path: string, status: number, seconds: number): void
  countLeases(count: number): void
  countWebhook(purpose: string, status: number, seconds: number): void
  /** The text of a scrape, with its content type. */
  read(): Promise<{ contentType: string; body: string }>
}

const swapBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
const webhookBuckets = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** The figures of this node in Prometheus' text format. They name pools and queues by id, never an account, a person or a number. */
export function createMetrics(sources: MetricSources, version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'tributary_' })
  const swaps = new Histogram({
    name: 'tributary_swap_seconds',
    help: 'Answers to pages: swaps and beacons, by status.',
    labelNames: ['path', 'status'],
    buckets: swapBuckets,
    registers,
  })
  const leases = new Counter({
    name: 'tributary_leases_total',
    help: 'Numbers shown to visits, journaled by this node.',
    registers,
  })
  const webhooks = new Histogram({
    name: 'tributary_webhook_seconds',
    help: 'Answers to the carriers, by purpose and status. A caller waits for the voice ones.',
    labelNames: ['purpose', 'status'],
    buckets: webhookBuckets,
    registers,
  })
  const gauge = (name: string, help: string, labelNames: string[], collect: (own: Gauge) => unknown) =>
    new Gauge({
      name: `tributary_${name}`,
      help,
      labelNames,
      registers,
      async collect() {
        await collect(this)
      },
    })
  gauge('build_info', 'The release that runs.', ['version'], (own) => own.set({ version }, 1))
  gauge('pool_numbers', 'Numbers of a pool that may be shown.', ['pool'], (own) => {
    own.reset()
    for (const { poolId, numbers } of sources.pools()) own.set({ pool: poolId }, numbers)
  })
  gauge('pool_numbers_held', 'Those of them that a page may still show to somebody.', ['pool'], (own) => {
    own.reset()
    for (const { poolId, held } of sources.pools()) own.set({ pool: poolId }, held)
  })
  gauge('spool_records', 'Call events on this disk that wait for the database.', [], (own) =>
    own.set(sources.spoolRecords()),
  )
  gauge('webhooks_waiting', 'Webhooks that wait for the journal.', [], (own) =>
    own.set(sources.webhooksWaiting()),
  )
  new Counter({
    name: 'tributary_webhooks_late_total',
    help: 'Webhooks that took longer than 250 ms to reach the journal, though the database was there.',
    registers,
    collect() {
      this.reset()
      this.inc(sources.webhooksLate())
    },
  })
  gauge('journal_waiting', 'Swaps and beacons that wait for the journal.', [], (own) =>
    own.set(sources.journalWaiting()),
  )
  gauge('clock_offset_seconds', 'How far this machine’s clock is behind the database’s.', [], (own) =>
    own.set(sources.clockOffsetMs() / 1000),
  )
  gauge('fallback_documents', 'Fallback documents kept for the carriers.', [], (own) =>
    own.set(sources.fallback().documents),
  )
  gauge(
    'fallback_behind_seconds',
    'For how long the static host has not had the documents as they are now; 0: it has.',
    [],
    (own) => own.set(sources.fallback().behindMs / 1000),
  )
  const isUp = gauge('database_up', 'Whether the database answered this scrape.', [], () => {})
  const waiting = gauge('queue_jobs', 'Jobs that are due and wait, on all nodes.', ['queue'], () => {})
  const lag = gauge('queue_lag_seconds', 'How long the oldest of them has waited.', ['queue'], () => {})
  return {
    countSwap: (path, status, seconds) => swaps.observe({ path, status }, seconds),
    countLeases: (count) => leases.inc(count),
    countWebhook: (purpose, status, seconds) => webhooks.observe({ purpose, status }, seconds),
    async read() {
      // Before the rest, which is read all at once.
      const queues = await sources.queues().catch(() => undefined)
      isUp.set(queues ? 1 : 0)
      for (const one of [lag, waiting]) one.reset()
      for (const { queue, waiting: jobs, lagSeconds } of queues ?? []) {
        waiting.set({ queue }, jobs)
        lag.set({ queue }, lagSeconds)
      }
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}
