import { afterAll, beforeAll, expect, it } from 'vitest'
import { stageBusiness, stageVerbs } from '../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { changeLocation, createLocation, getLocation } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await cloneDatabase()
})
afterAll(() => test.drop())

it.each([undefined, '', ' \u00a0\n'])(
  'records nobody behind a notice that says nothing (%j)',
  async (notice) => {
    const { run, location } = await stageBusiness(stageVerbs(test))
    const recording = { isEnabled: true, ...(notice !== undefined && { notice }) }
    const place = { name: 'Dallas', canonicalNumber: '+12145550100', timeZone: 'America/Chicago' }
    await expect(run(createLocation, { ...place, recording })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(run(changeLocation, { id: location.id, recording })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await run(getLocation, { id: location.id })).toMatchObject({ recording: { isEnabled: false } })
  },
)
