export { createMetrics, type MetricSources, type Metrics } from './metrics/create-metrics.ts'
