import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { NapFinding, NapPage, NapSeverity } from '@tributary/contract'
import { Panel } from '../../parts/panel.tsx'
import { sayWhere } from './say-where.ts'
import { say } from './words.ts'

const icons = { error: IconAlertOctagon, warning: IconAlertTriangle, notice: IconInfoCircle }
const order: readonly NapSeverity[] = ['error', 'warning', 'notice']

/** What is wrong, the worst first, each with what the page says and what to do. The same thing on several pages is one entry. */
export function NapFindings({ pages }: { pages: readonly NapPage[] }) {
  const groups = group(pages.flatMap(({ findings }) => findings))
  return (
    <Panel title={say('findings.title')}>
      {groups.length === 0 && <p className="nap-soft">{say('findings.none')}</p>}
      <ul className="nap-findings">
        {groups.map(({ finding, urls }) => (
          <Finding
            key={`${finding.code} ${finding.where} ${finding.evidence}`}
            finding={finding}
            urls={urls}
          />
        ))}
      </ul>
    </Panel>
  )
}

function Finding({ finding, urls }: { finding: NapFinding; urls: readonly string[] }) {
  const { code, severity, where, evidence, fix } = finding
  const Icon = icons[severity]
  return (
    <li className={`nap-finding is-${severity}`}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <div>
        <h3>
          {say(`codes.${code}`)} <span className="nap-tag">{say(`severity.${severity}`)}</span>{' '}
          <span className="nap-tag">{sayWhere(where)}</span>
        </h3>
        <p className="nap-evidence">{evidence}</p>
        <p>
          <strong>{say('findings.fix')}:</strong> {fix}
        </p>
        <ul className="nap-urls">
          {urls.map((url) => (
            <li key={url}>
              {/^https?:/i.test(url) ? (
                <a href={url} target="_blank" rel="noreferrer">
                  {url}
                </a>
              ) : (
                url
              )}
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

function group(findings: readonly NapFinding[]): { finding: NapFinding; urls: string[] }[] {
  const groups = new Map<string, { finding: NapFinding; urls: string[] }>()
  for (const finding of findings) {
    // An address within the evidence names its own page.
    const key = `${finding.code} ${finding.where} ${finding.evidence}`
    const known = groups.get(key)
    if (!known) groups.set(key, { finding, urls: [finding.url] })
    else if (!known.urls.includes(finding.url)) known.urls.push(finding.url)
  }
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.finding.severity) - order.indexOf(b.finding.severity),
  )
}
