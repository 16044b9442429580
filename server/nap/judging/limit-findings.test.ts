import type { NapFinding, NapPage } from '@tributary/contract'
import { expect, it } from 'vitest'
import { limitFindings } from './limit-findings.ts'
import { makeFinding } from './make-finding.ts'

const url = 'https://www.example.com/'
const at = { url, where: 'page' }
const page = (findings: NapFinding[]): NapPage => ({
  url,
  view: 'raw',
  phones: [],
  names: [],
  addresses: [],
  findings,
})
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => makeFinding('not_swapped', at, `${n}`))

it('keeps the worst hundred of a page, and says how many more there are', () => {
  const [limited] = limitFindings([page([...many(150), makeFinding('canonical_missing', at, 'none')])])
  expect(limited?.findings).toHaveLength(101)
  expect(limited?.findings[0]?.code).toBe('canonical_missing')
  expect(limited?.findings.at(-1)).toMatchObject({
    code: 'more_findings',
    severity: 'notice',
    evidence: expect.stringContaining('51 more'),
  })
})

it('keeps a thousand of a check, and lets no error go unsaid', () => {
  const pages = limitFindings([
    ...Array.from({ length: 10 }, () => page(many(100))),
    page([makeFinding('canonical_missing', at, 'none')]),
  ])
  expect(pages.at(-1)?.findings).toMatchObject([{ code: 'more_findings', severity: 'error' }])
  expect(pages.flatMap(({ findings }) => findings)).toHaveLength(1001)
})
