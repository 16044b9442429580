import type { NapFinding, NapPage, NapReport } from '@tributary/contract'

const views = { raw: 'as sent', human: 'a person', crawler: 'Googlebot', unavailable: 'no browser' }
const signs = { error: 'ERROR  ', warning: 'WARNING', notice: 'notice ' }
const order = ['error', 'warning', 'notice'] as const

/** A table of what each view of each page shows, then what is wrong. */
export function describeNapReport({ ok, pages }: NapReport): string {
  const lines: string[] = []
  for (const url of new Set(pages.map((page) => page.url))) {
    lines.push(url)
    for (const page of pages) if (page.url === url) lines.push(`  ${describePage(page)}`)
  }
  const findings = order.flatMap((severity) =>
    pages.flatMap((page) => page.findings).filter((finding) => finding.severity === severity),
  )
  if (findings.length > 0) lines.push('', ...findings.flatMap(describeFinding))
  lines.push('', ok ? 'The published name, address and phone stand.' : 'Something is to be mended.')
  return lines.join('\n')
}

function describePage({ view, phones, reason }: NapPage): string {
  if (reason) return `${views[view].padEnd(10)} ${reason}`
  const counted = new Map<string, string[]>()
  for (const { e164, role, where } of phones) {
    const key = `${e164} ${role}`
    const places = counted.get(key) ?? []
    if (!places.includes(where)) counted.set(key, [...places, where])
  }
  const numbers = [...counted].map(([number, places]) => `${number} (${places.join(', ')})`)
  return `${views[view].padEnd(10)} ${numbers.join('; ') || 'no number'}`
}

const describeFinding = ({ code, severity, url, where, evidence, fix }: NapFinding): string[] => [
  `${signs[severity]} ${code}, ${where} of ${url}`,
  `        ${evidence}`,
  `        -> ${fix}`,
]
