import type { Attribution } from '@tributary/contract'
import { type Fact, FactList } from '../../parts/fact-list.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { nameChannel, say } from '../../words/terms.ts'

const plain = ['source', 'medium', 'campaign', 'adGroup', 'creative', 'term', 'content'] as const

/** Every field of the source that is known, the rule that chose its channel last. */
export function SourceFacts({ attribution }: { attribution: Attribution }) {
  const { source } = attribution
  if (!source) return null
  const landed = attribution.landingPage ?? source.landingPage
  const clickIds = Object.entries(source.clickIds ?? {})
  const short: (Fact | false)[] = [
    { label: say('source.channel'), value: nameChannel(source.channel) },
    ...plain.map((key) => !!source[key] && { label: say(`source.${key}`), value: source[key] }),
  ]
  const long: (Fact | false)[] = [
    !!landed && { label: say('source.landingPage'), value: <PageLink url={landed} withHost /> },
    !!attribution.lastPage && {
      label: say('source.lastPage'),
      value: <PageLink url={attribution.lastPage} withHost />,
    },
    !!source.referrer && {
      label: say('source.referrer'),
      value: <PageLink url={source.referrer} withHost />,
    },
    clickIds.length > 0 && {
      label: say('source.clickIds'),
      value: clickIds.map(([name, value]) => (
        <span key={name} className="why-click-id">
          {name}={value}
        </span>
      )),
    },
    !!source.why && { label: say('source.rule'), value: source.why },
  ]
  return (
    <div className="why-facts">
      <FactList facts={short} isWide />
      <FactList facts={long} />
    </div>
  )
}
