import { IconHandFinger } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { visitorsNowQuery } from '../../data/visits.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { describeVisitSource, nameVisitSource } from './source-words.ts'
import { say } from './words.ts'

/** Who is on the sites at this moment and what they look at. */
export function VisitorsNow() {
  const { data, error, refetch, isFetching } = useQuery(visitorsNowQuery)
  const now = useNow(10_000)
  return (
    <Panel
      title={say('now')}
      aside={
        <span className="visitor-soft" role="status">
          {data && data.count > 0 && say('count', { count: data.count })}
        </span>
      }
    >
      {!data && !error && <Loading shape="rows" count={2} label={say('loadingNow')} />}
      {error && !data && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data?.count === 0 && <p className="visitor-soft">{say('noneNow')}</p>}
      <ul className="visitors-now">
        {data?.items.map((visitor) => (
          <li key={visitor.visitId}>
            <Link
              to="/visitors/$visitId"
              params={{ visitId: visitor.visitId }}
              className="visitor-card"
              aria-label={say('open', {
                source: nameVisitSource(visitor.source),
                ago: formatAgo(visitor.startedAt, now),
              })}
            >
              <span className="visitor-card-line">
                <ChannelBadge channel={visitor.source.channel} />
                <span className="visitor-soft">
                  {say('arrived', { ago: formatAgo(visitor.startedAt, now) })}
                </span>
              </span>
              <span className="visitor-page">{describeVisitSource(visitor.source)}</span>
              <span className="visitor-page visitor-soft">
                {say('onPage', { page: formatPage(visitor.currentPage).text })} ·{' '}
                {say('pages', { count: visitor.pageViews })}
              </span>
              <span className="visitor-soft">
                {say('sees', { numbers: visitor.numbers.map(formatPhone).join(', ') })}
              </span>
              {visitor.tappedAt && (
                <span className="visitor-tapped">
                  <IconHandFinger size={15} aria-hidden />
                  {say('tapped', { ago: formatAgo(visitor.tappedAt, now) })}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
