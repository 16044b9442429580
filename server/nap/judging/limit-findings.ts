import type { NapFinding, NapPage } from '@tributary/contract'
import { makeFinding } from './make-finding.ts'

const mostOfPage = 100
const mostOfCheck = 1000
const worstFirst = ['error', 'warning', 'notice'] as const satisfies readonly NapFinding['severity'][]

/** The pages with at most 100 findings each and 1,000 together, the worst of each page first, and one more that says how many are left out and weighs as the worst of these. */
export function limitFindings(pages: readonly NapPage[]): NapPage[] {
  let left = mostOfCheck
  return pages.map((page) => {
    const { url, findings } = page
    const sorted = worstFirst.flatMap((severity) =>
      findings.filter((finding) => finding.severity === severity),
    )
    const kept = sorted.slice(0, Math.min(mostOfPage, left))
    left -= kept.length
    const [worst] = sorted.slice(kept.length)
    if (!worst) return page
    const evidence = `${sorted.length - kept.length} more of this page are not listed.`
    return {
      ...page,
      findings: [...kept, makeFinding('more_findings', { url, where: 'page' }, evidence, worst.severity)],
    }
  })
}
