import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeSchema } from './describe-schema.ts'
import { cloneDatabase } from './testing/clone-database.ts'

it('is the schema that reviewers have seen', async () => {
  const test = await cloneDatabase()
  try {
    const written = readFileSync(new URL('expected-schema.txt', import.meta.url), 'utf8')
    const hint =
      'A migration changed the schema. Look at the difference, then run: node server/storage/write-expected-schema.ts'
    expect(await describeSchema(test.adminUrl), hint).toBe(written)
  } finally {
    await test.drop()
  }
})
