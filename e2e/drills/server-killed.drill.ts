import './harness/figures.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openInstallation } from '../../server/storage/testing/open-installation.ts'
import { querySql } from '../../server/storage/testing/query-sql.ts'
import { countDoubled, countLost, type Lost } from './harness/count-lost.ts'
import { openServer, secret } from './harness/open-server.ts'
import { nothingYet, runLoad } from './harness/run-load.ts'
import { scaled } from './harness/scale.ts'
import { seedBusiness } from './harness/seed-business.ts'
import { startLab } from './harness/start-lab.ts'
import { until } from './harness/until.ts'

const kills = scaled(50, 5)

it('finds every acknowledged answer and report after kill -9 under load', async ({ task }) => {
  const lab = await startLab()
  const server = await openServer()
  try {
    await server.start()
    const business = await seedBusiness(server.api, lab, { poolSize: 10 })
    const acknowledged = nothingYet()
    let spooled = 0
    let databaseKills = 0
    const startsMs: number[] = []
    let lostInAll = 0
    let doubledInAll = 0
    for (let round = 0; round < kills; round++) {
      const { adminUrl, postmasterPid } = openInstallation(server.dataFolder, secret)
      const loaded = new AbortController()
      const load = runLoad(server.url, business, lab, acknowledged, loaded.signal)
      // In every third life the journal of calls stands still, so that reports are in the spool when the server dies.
      const holding = round % 3 === 1 ? holdCallJournal(adminUrl) : undefined
      await wait(300 + Math.random() * 1200)
      // Every fifth time its PostgreSQL dies with it.
      if (round % 5 === 3) {
        databaseKills++
        process.kill(postmasterPid, 'SIGKILL')
      }
      await server.kill()
      loaded.abort()
      await Promise.all([load, holding])
      spooled += countSpooled(server.dataFolder)
      const began = performance.now()
      await server.start()
      startsMs.push(performance.now() - began)
      const { adminUrl: url } = openInstallation(server.dataFolder, secret)
      const query = <Row extends object>(sql: string, parameters: readonly unknown[]) =>
        querySql<Row>(url, sql, parameters)
      const lost = await settle(() => countLost(query, acknowledged))
      expect(lost).toEqual({ swaps: 0, leases: 0, pageViews: 0, taps: 0, reports: 0, calls: 0 })
      const doubled = await countDoubled(query)
      expect(doubled).toEqual({ events: 0, calls: 0 })
      lostInAll += sum(lost)
      doubledInAll += sum(doubled)
    }
    expect(acknowledged.wrongAnswers).toBe(0)
    // A drill that put nothing at risk proves nothing.
    expect(acknowledged.swaps.length).toBeGreaterThan(kills * 20)
    expect(acknowledged.reports.length).toBeGreaterThan(kills * 10)
    expect(spooled).toBeGreaterThan(0)
    task.meta.figures = {
      kills,
      'with PostgreSQL killed too': databaseKills,
      'swaps acknowledged': acknowledged.swaps.length,
      'beacons acknowledged': acknowledged.pageViews.length + acknowledged.taps.length,
      'carrier reports acknowledged': acknowledged.reports.length,
      'of them only in the spool at a kill': spooled,
      lost: lostInAll,
      doubled: doubledInAll,
      'median restart ms': Math.round(startsMs.sort((a, b) => a - b)[startsMs.length >> 1] ?? 0),
    }
  } finally {
    await server.remove()
    await lab.stop()
  }
})

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0)

/** Spooled reports and projections need a moment after a start; what is still missing then is lost. */
async function settle(count: () => Promise<Lost>): Promise<Lost> {
  let lost = await count()
  await until(
    'everything acknowledged is on record',
    async () => {
      lost = await count()
      return sum(lost) === 0
    },
    { withinMs: 20_000, everyMs: 200 },
  ).catch(() => {})
  return lost
}

/** Inserts wait for about a second; a killed server or database ends it sooner. */
const holdCallJournal = (url: string) =>
  querySql(
    url,
    'begin; lock table tenant.call_event in access exclusive mode; select pg_sleep(2); commit',
  ).catch(() => {})

function countSpooled(dataFolder: string): number {
  const folder = join(dataFolder, 'spool')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length - 1, 0)
}
