import { Link } from '@tanstack/react-router'
import type { Overview } from '@tributary/contract'
import type { CallSearch } from '../../data/call-search.ts'
import { linkToCalls } from '../../data/link-to-calls.ts'
import { formatCount } from '../../formats/format-count.ts'
import { BarList } from '../../parts/bar-list.tsx'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { Panel } from '../../parts/panel.tsx'
import { noteBefore } from './note-before.ts'
import { say } from './words.ts'

const mostLines = 8

/** The channels with the most calls. */
export function ChannelPanel({ report, search }: { report: Overview; search: CallSearch }) {
  return (
    <Panel
      title={say('byChannel')}
      aside={
        <Link to="/sources" search={{ ...search, by: 'channel' }} className="overview-aside">
          {say('allChannels')}
        </Link>
      }
    >
      <BarList
        label={say('byChannel')}
        bars={report.channels.slice(0, mostLines).map(({ channel, calls, previousCalls }) => ({
          key: channel ?? '',
          name: <ChannelBadge channel={channel} />,
          count: calls,
          figure: formatCount(calls),
          ...noteBefore(report, previousCalls, { ...search, channel: channel ?? '' }),
          link: linkToCalls({ ...search, channel: channel ?? '' }),
        }))}
      />
    </Panel>
  )
}
