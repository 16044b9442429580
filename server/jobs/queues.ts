import type { Queue } from 'pg-boss'

export const queues = {
  attributeCall: 'attribute-call',
  fetchRecording: 'fetch-recording',
  deliverWebhook: 'deliver-webhook',
  reconcileCarrier: 'reconcile-carrier',
  reconcileCarriers: 'reconcile-carriers',
  prepareJournals: 'prepare-journals',
  expire: 'expire',
  placeTestCalls: 'place-test-calls',
  checkHealth: 'check-health',
  checkNap: 'check-nap',
  requestNapChecks: 'request-nap-checks',
  sweep: 'sweep',
} as const
export type WorkQueue = (typeof queues)[keyof typeof queues]

const day = 86_400

/** One job at a time for one thing (`singletonKey`), waiting or running. */
const oneEach = { policy: 'exclusive', deleteAfterSeconds: day } as const

export const queueOptions: Record<WorkQueue, Omit<Queue, 'name'>> = {
  'attribute-call': { ...oneEach, retryLimit: 5, retryDelay: 10, retryBackoff: true },
  // Waits of 30 s, doubling to 4 h: fifteen attempts within about a day.
  'fetch-recording': {
    ...oneEach,
    retryLimit: 14,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 14_400,
    expireInSeconds: 3600,
    retentionSeconds: 3 * day,
  },
  // Waits of 5 s, doubling to 4 h, each up to half shorter: nineteen attempts within about a day.
  'deliver-webhook': {
    ...oneEach,
    retryLimit: 18,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 14_400,
    expireInSeconds: 120,
    retentionSeconds: 3 * day,
  },
  // The next tick of its schedule is the retry.
  'reconcile-carrier': { ...oneEach, retryLimit: 0 },
  'reconcile-carriers': { ...oneEach, retryLimit: 0 },
  'prepare-journals': { ...oneEach, retryLimit: 10, retryDelay: 60, retryBackoff: true },
  // The next night is the retry.
  expire: { ...oneEach, retryLimit: 0, expireInSeconds: 6 * 3600 },
  'place-test-calls': { ...oneEach, retryLimit: 0, expireInSeconds: 3500 },
  // The next tick of its schedule is the retry.
  'check-health': { ...oneEach, retryLimit: 0 },
  // A check has ten minutes; the sweep takes up one whose process died, once its heart stopped.
  'check-nap': { ...oneEach, retryLimit: 0, expireInSeconds: 900, heartbeatSeconds: 30 },
  'request-nap-checks': { ...oneEach, retryLimit: 0 },
  sweep: { ...oneEach, retryLimit: 0 },
}

/** Cron, UTC. */
export const schedules = {
  'reconcile-carriers': '*/5 * * * *',
  'prepare-journals': '17 3 * * *',
  expire: '41 2 * * *',
  'place-test-calls': '7 * * * *',
  'check-health': '*/5 * * * *',
  'request-nap-checks': '23 * * * *',
  sweep: '* * * * *',
} satisfies Partial<Record<WorkQueue, string>>
