import { type Problem, scopes } from '@tributary/contract'
import { expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import type { VerbContext } from '../verbs/index.ts'
import { apiApp } from './api.ts'

/** What stands in the way is found before anything is reached. */
const context = { log: silentLog } as VerbContext
const app = apiApp(context, async () => ({ name: 'test', accountId: 'a', scopes }))

async function ask(method: string, path: string, body?: string) {
  const answer = await app.request(path, { method, ...(body === undefined ? {} : { body }) })
  const { code, errors } = (await answer.json()) as Problem
  return { code, at: errors?.map((error) => error.path) }
}

it('reads what is to be written from the body alone, never from an address that a log may keep', async () => {
  const query = 'name=Acme&canonicalNumber=%2B15125550100&timeZone=UTC'
  expect(await ask('POST', `/locations?${query}`, '{}')).toEqual({
    code: 'invalid_input',
    at: ['name', 'canonicalNumber', 'timeZone'],
  })
})

it('takes the id of the path, whatever the body says', async () => {
  const id = '0198f000-0000-7000-8000-000000000001'
  expect(await ask('PATCH', '/locations/nonsense', JSON.stringify({ id }))).toEqual({
    code: 'invalid_input',
    at: ['id'],
  })
})

it.each(['[1]', '"text"', 'null', '7'])('refuses a body that is no object: %s', async (body) => {
  expect(await ask('POST', '/locations', body)).toMatchObject({ code: 'invalid_input' })
})

it('refuses what is no JSON, and says where it broke', async () => {
  expect(await ask('POST', '/locations', '{"name":')).toMatchObject({ code: 'invalid_json' })
})

it('reads a body nested a million deep without falling over', async () => {
  expect(await ask('POST', '/locations', '['.repeat(1e6) + ']'.repeat(1e6))).toMatchObject({
    code: 'invalid_input',
  })
})

it.each([
  ['deep in a field', `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ['objects', `${'{"x":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
])('answers what is nested too deep as such also under an Idempotency-Key: %s', async (_what, body) => {
  const answer = await app.request('/locations', {
    method: 'POST',
    body,
    headers: { 'idempotency-key': 'k' },
  })
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([400, 'invalid_input'])
})

it('takes brackets in text for text', async () => {
  const name = `${'[{'.repeat(200)}\\"${'['.repeat(200)}`
  expect(await ask('POST', '/locations', JSON.stringify({ name }))).toMatchObject({
    code: 'invalid_input',
    at: expect.arrayContaining(['timeZone']),
  })
})

it('refuses a field or a filter it does not know, instead of dropping it without a word', async () => {
  const location = { name: 'Acme', canonicalNumber: '+15125550100', timeZone: 'UTC' }
  expect(
    await ask('POST', '/locations', JSON.stringify({ ...location, destinaton: '+15125550101' })),
  ).toEqual({
    code: 'invalid_input',
    at: ['destinaton'],
  })
  expect(await ask('GET', '/calls?locationID=0198f000-0000-7000-8000-000000000001')).toEqual({
    code: 'invalid_input',
    at: ['locationID'],
  })
})

it('refuses a filter that is given twice, whose second value would count for nothing', async () => {
  const twice = { code: 'invalid_input', at: ['status'] }
  expect(await ask('GET', '/calls?status=missed&status=busy')).toEqual(twice)
  expect(await ask('GET', '/calls/count?status=missed&limit=1&status=busy')).toEqual(twice)
})
