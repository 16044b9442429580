import './harness/figures.ts'
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Alert } from '@tributary/contract'
import { expect, it } from 'vitest'
import { runPostgres } from '../../server/storage/testing/run-postgres.ts'
import { findCalls } from './harness/find-calls.ts'
import { openServer } from './harness/open-server.ts'
import { scaled } from './harness/scale.ts'
import { type Store, seedBusiness } from './harness/seed-business.ts'
import { startGateway } from './harness/start-gateway.ts'
import { startLab } from './harness/start-lab.ts'
import { until } from './harness/until.ts'

const calls = scaled(20, 3)

it('connects callers with PostgreSQL stopped and the spool’s disk full, tells of it, and finds the calls later', async ({
  task,
  skip,
}) => {
  await using clean = new AsyncDisposableStack()
  const [postgres, lab, gateway] = await Promise.all([runPostgres(), startLab(), startGateway()])
  clean.defer(() => postgres.remove())
  clean.defer(() => lab.stop())
  clean.defer(() => gateway.stop())
  const server = await openServer({ databaseUrl: postgres.url, publicUrl: gateway.url })
  const spool = join(server.dataFolder, 'spool')
  const unmount = mountTinyDisk(spool)
  if (!unmount) skip('A disk of its own for the spool can be mounted by root on Linux only.')
  clean.defer(() => server.remove())
  clean.defer(() => unmount?.())
  clean.defer(() => postgres.start())
  gateway.targets = [server.url]
  await server.start()
  const business = await seedBusiness(server.api, lab, { poolSize: 1 })
  const store = business.stores[0] as Store
  fill(spool)
  gateway.passed.length = 0
  await postgres.end('SIGINT')

  const callers = Array.from({ length: calls }, (_, index) => `+1737${2_000_000 + index}`)
  const heard = await Promise.all(
    callers.map(async (from) => lab.finish(await lab.place({ to: store.offline.e164, from }))),
  )
  await gateway.settled()
  for (const one of heard) {
    expect(one).toMatchObject({ connected: true, business: { e164: store.destination } })
    expect(one.rings).toHaveLength(1)
  }
  const voices = gateway.passed.filter(({ path }) => path.endsWith('/voice'))
  expect(voices.map(({ status }) => status)).toEqual(callers.map(() => 200))
  // Nobody may take a report for kept that was not.
  const reports = gateway.passed.filter(({ path }) => path.endsWith('/status'))
  expect(reports.length).toBeGreaterThanOrEqual(calls)
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set([503]))

  await postgres.start()
  const backAt = performance.now()
  const alert = await until('an alert tells of it', async () => {
    const { items } = await server.api.get<{ items: Alert[] }>('/alerts')
    return items.find(({ code }) => code === 'event.lost')
  })
  expect(alert.message).toMatch(/disk/)
  for (const from of callers) {
    const found = await until(
      `the call from ${from} is found in the carrier's log`,
      async () => {
        const [call] = await findCalls(server.api, from)
        return call?.endedAt !== undefined && call.attribution.modelVersion !== 'none' && call
      },
      { withinMs: 60_000 },
    )
    expect(await findCalls(server.api, from)).toHaveLength(1)
    expect(found).toMatchObject({
      status: 'completed',
      isReconciled: true,
      locationId: store.locationId,
      trackerId: store.offline.trackerId,
      attribution: { method: 'tracker' },
    })
  }
  task.meta.figures = {
    'calls connected': calls,
    'found in the carrier’s log': calls,
    'slowest answer ms': Math.round(Math.max(...gateway.passed.map(({ ms }) => ms))),
    'all found after s': Math.round((performance.now() - backAt) / 100) / 10,
  }
})

/** A disk of 64 kB; undefined where we may not mount one. */
function mountTinyDisk(folder: string): (() => void) | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return () => {
    execFileSync('umount', ['--lazy', folder])
  }
}

function fill(folder: string): void {
  const file = openSync(join(folder, 'filler'), 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096))
  } catch {
    closeSync(file)
  }
}
