import { errorCodes } from '@tributary/contract'
import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { silentLog } from '../log.ts'
import { describeProblem } from './answer-problem.ts'
import { errorPages } from './error-pages.ts'
import { readErrorDocs, writeErrorDocs } from './write-error-docs.ts'

it('has a page for each code at the address that its problems name as their type', async () => {
  for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
    const { type } = JSON.parse(describeProblem(new AppError(code, 'x'), '/', silentLog).body) as {
      type: string
    }
    const page = await errorPages().request(type.replace('/api', ''))
    expect([type, page.status]).toEqual([`/api/errors/${code}`, 200])
    expect(await page.text()).toContain(`<h1>${code}</h1>`)
  }
})

it('lists them all on one page', async () => {
  const page = await (await errorPages().request('/errors')).text()
  for (const code of Object.keys(errorCodes)) expect(page).toContain(`href="/api/errors/${code}"`)
})

it('is docs/errors.md too: write it anew with server/http/write-error-docs.ts', () => {
  expect(readErrorDocs()).toBe(writeErrorDocs())
})
