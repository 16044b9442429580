import type { Site, Tracker } from '@tributary/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deleteLocation, getLocation } from '../locations/index.ts'
import { assignNumber, attachNumber, coolNumber } from '../numbers/index.ts'
import { newNumber, type Staged, stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { createSite, deleteSite, getSite } from '../sites/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { createTracker, deleteTracker, getTracker, listTrackers } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const attach = (assignment: object) => {
    const e164 = newNumber()
    staged.carrier.own(e164)
    return business.run(attachNumber, { connectionId: business.connection.id, e164, ...assignment })
  }
  return { ...staged, business, attach }
}

it('keeps a tracker for which numbers stand, by themselves or through its pool, even while they cool', async () => {
  const { business, attach } = await stage()
  const { run, offlineTracker, visitorTracker, pool } = business
  const direct = await attach({ trackerId: offlineTracker.id })
  await attach({ poolId: pool.id })
  await run(coolNumber, { id: direct.id })
  for (const { id } of [offlineTracker, visitorTracker]) {
    await expect(run(deleteTracker, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Tracking numbers still stand for it (1, +'),
    })
    expect(await run(getTracker, { id })).toMatchObject({ id })
  }
})

it('deletes a tracker whose numbers have gone elsewhere', async () => {
  const { business, attach } = await stage()
  const { run, offlineTracker, sourceTracker } = business
  const number = await attach({ trackerId: offlineTracker.id })
  await run(assignNumber, { id: number.id, trackerId: sourceTracker.id })
  await run(deleteTracker, { id: offlineTracker.id })
  await expect(run(getTracker, { id: offlineTracker.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(run(deleteTracker, { id: offlineTracker.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('keeps a location and a site that trackers use, and names these', async () => {
  const { business } = await stage()
  const { run, location, site } = business
  await expect(run(deleteLocation, { id: location.id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/"Web".*"Search ads".*"Billboard"/),
  })
  await expect(run(deleteSite, { id: site.id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/"Web".*"Search ads"/),
  })
  expect(await run(getLocation, { id: location.id })).toMatchObject({ id: location.id })
  expect(await run(getSite, { id: site.id })).toMatchObject({ id: site.id })
})

it('deletes a site with its key, and a location with its place on sites', async () => {
  const { business } = await stage()
  const { run, location, site } = business
  const { items } = await run<{ items: Tracker[] }>(listTrackers)
  for (const { id } of items) await run(deleteTracker, { id })
  const other = await run<Site & Staged>(createSite, {
    name: 'Shop',
    domains: ['shop.example.com'],
    locationIds: [location.id],
  })
  await run(deleteSite, { id: site.id })
  const keys = await test.database.readDirectory(
    'select site_id from directory.site_key where account_id = $1',
    [business.accountId],
  )
  expect(keys).toEqual([{ site_id: other.id }])
  await run(deleteLocation, { id: location.id })
  expect(await run<Site>(getSite, { id: other.id })).toMatchObject({ locationIds: [] })
})

it('gives a pool to one tracker', async () => {
  const { business } = await stage()
  const { run, location, site, pool } = business
  const again = run(createTracker, {
    kind: 'visitor',
    name: 'Again',
    locationId: location.id,
    siteId: site.id,
    poolId: pool.id,
  })
  await expect(again).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('already serves the tracker "Web"'),
  })
})

it('builds no tracker on what belongs to another account', async () => {
  const staged = await stage()
  const { business } = staged
  const other = await stageBusiness(staged)
  const create = (fields: object) =>
    business.run(createTracker, {
      kind: 'offline',
      name: 'Mine',
      locationId: business.location.id,
      ...fields,
    })
  await expect(create({ locationId: other.location.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    create({ kind: 'source', siteId: other.site.id, match: { medium: 'cpc' } }),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    create({ kind: 'visitor', siteId: business.site.id, poolId: other.pool.id }),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    business.run(createSite, { name: 'Mine', domains: ['x.example.com'], locationIds: [other.location.id] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
