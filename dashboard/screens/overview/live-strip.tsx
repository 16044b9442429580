import { IconEye, IconHistory, IconPhoneCall } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { latestCallsQuery } from '../../data/calls.ts'
import { locationsQuery } from '../../data/locations.ts'
import { visitorsNowQuery } from '../../data/visits.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatClock } from '../../formats/format-clock.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { say as sayTerm } from '../../words/terms.ts'
import { say } from './words.ts'
import './live-strip.css'

const mostCalls = 3

/** What happens at this moment, kept up by the live stream. */
export function LiveStrip() {
  const visitors = useQuery(visitorsNowQuery).data
  const calls = useInfiniteQuery(latestCallsQuery).data?.pages[0]?.items ?? []
  const locations = useQuery(locationsQuery).data ?? []
  const underWay = calls.filter(({ status }) => status === 'ringing' || status === 'answered')
  const now = useNow(underWay.length > 0 ? 1000 : 30_000)
  const [latest] = calls
  return (
    <section className="live-strip" aria-label={say('now')}>
      {visitors && (
        <Link to="/visitors">
          <IconEye size={17} stroke={1.8} aria-hidden />
          {visitors.count > 0 ? say('visitors', { count: visitors.count }) : say('noVisitors')}
        </Link>
      )}
      {underWay.slice(0, mostCalls).map((call) => (
        <Link key={call.id} to="/calls/$callId" params={{ callId: call.id }}>
          <IconPhoneCall size={17} stroke={1.8} aria-hidden />
          <span className="number">{call.from ? formatPhone(call.from) : sayTerm('withheld')}</span>
          <span className="is-soft">
            {say(call.status === 'ringing' ? 'ringing' : 'talking', {
              location: locations.find(({ id }) => id === call.locationId)?.name ?? formatPhone(call.to),
            })}{' '}
            {formatClock(now - Date.parse(call.answeredAt ?? call.startedAt))}
          </span>
        </Link>
      ))}
      {underWay.length === 0 && latest && (
        <Link to="/calls/$callId" params={{ callId: latest.id }}>
          <IconHistory size={17} stroke={1.8} aria-hidden />
          <span className="is-soft">{say('lastCall', { ago: formatAgo(latest.startedAt, now) })}</span>
        </Link>
      )}
    </section>
  )
}
