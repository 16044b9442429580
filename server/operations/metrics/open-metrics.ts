import type { MetricSources, Metrics } from './create-metrics.ts'

/** Loads what keeps figures only where somebody reads them: it takes 20 MB of memory (2026-11). */
export async function openMetrics(sources: MetricSources, version: string): Promise<Metrics> {
  const { createMetrics } = await import('./create-metrics.ts')
  return createMetrics(sources, version)
}
