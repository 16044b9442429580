import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { numberArray, textArray, uuidArray } from './array-parameter.ts'
import { cloneDatabase, type TestDatabase } from './testing/clone-database.ts'

let test: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  test = await cloneDatabase()
  admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await test.drop()
})

const itself = <T>(value: T) => value
const read = async (type: string, value: Buffer) =>
  (await admin.query<{ list: unknown[] }>(`select $1::${type}[] as list`, [value])).rows[0]?.list

it('says to PostgreSQL what it was given', async () => {
  const ids = [randomUUID(), randomUUID().toUpperCase()]
  expect(await read('uuid', uuidArray(ids, itself))).toEqual(ids.map((id) => id.toLowerCase()))
  const numbers = [0, -1.5, 1_793_000_000_123, Number.MAX_SAFE_INTEGER]
  expect(await read('float8', numberArray(numbers, itself))).toEqual(numbers)
  const texts = ['', 'a"b\\c{d},\n', undefined, 'Grüße 🐘', 'null']
  expect(await read('text', textArray(texts, itself))).toEqual(texts.map((text) => text ?? null))
})

it('keeps what PostgreSQL cannot store from spoiling the rest', async () => {
  expect(await read('text', textArray(['a\0b', '\ud800x', 'fine'], itself))).toEqual([
    'ab',
    '\ufffdx',
    'fine',
  ])
})

it('takes an empty list', async () => {
  expect(await read('uuid', uuidArray([], itself))).toEqual([])
})

it('refuses what is no UUID before PostgreSQL sees it', () => {
  expect(() => uuidArray([randomUUID(), ''], itself)).toThrow('no UUID')
  expect(() => uuidArray([`${randomUUID().slice(0, -1)}g`], itself)).toThrow('no UUID')
  expect(() => uuidArray([`${randomUUID()}00`, randomUUID().slice(0, -2)], itself)).toThrow('no UUID')
})
