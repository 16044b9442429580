import { NativeSelect, TextInput } from '@mantine/core'
import type { TrackerKind } from '@tributary/contract'
import type { ReactNode } from 'react'
import { channels, nameChannel } from '../../../words/terms.ts'
import { say } from '../words.ts'
import { type Rule, ruleTexts } from './rule.ts'

/** A visit is never offline. */
const offered = channels.filter((channel) => channel !== 'Offline')

type RuleFieldsProps = {
  kind: Exclude<TrackerKind, 'visitor'>
  rule: Rule
  change: (rule: Rule) => void
  error?: ReactNode
  /** What an offline campaign is called when nothing is typed. */
  usual?: string
}

/** Which visits a source tracker is shown to, or what the calls of an offline one count as. */
export function RuleFields({ kind, rule, change, error, usual }: RuleFieldsProps) {
  const text = (name: (typeof ruleTexts)[number]) => (
    <TextInput
      key={name}
      label={say(`fields.${name}`)}
      maxLength={500}
      placeholder={name === 'campaign' ? usual : undefined}
      value={rule[name]}
      onChange={(event) => change({ ...rule, [name]: event.currentTarget.value })}
    />
  )
  const [campaign, ...more] = ruleTexts.filter((name) => kind === 'source' || name !== 'term')
  return (
    <>
      <p className="numbers-soft">{say(`ruleWhat.${kind}`)}</p>
      <div className="tracker-pair">
        {kind === 'source' && (
          <NativeSelect
            label={say('fields.channel')}
            error={error}
            data={[
              { value: '', label: say('anyChannel') },
              ...offered.map((channel) => ({ value: channel, label: nameChannel(channel) })),
            ]}
            value={rule.channel}
            onChange={(event) => change({ ...rule, channel: event.currentTarget.value })}
          />
        )}
        {campaign && text(campaign)}
      </div>
      <details className="tracker-more" open={more.some((name) => rule[name] !== '') || undefined}>
        <summary>{say('moreFields')}</summary>
        <div className="tracker-pair">{more.map(text)}</div>
      </details>
    </>
  )
}
