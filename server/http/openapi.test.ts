import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { writeOpenApi } from './openapi.ts'

it('is OpenAPI 3.1 to the letter', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(
    JSON.parse(JSON.stringify(writeOpenApi('https://calls.example.com', '1.0.0'))),
  )
  expect(errors ?? []).toEqual([])
  expect([valid, validator.version]).toEqual([true, '3.1'])
})
