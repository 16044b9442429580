import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { napChecksQuery } from '../../data/nap-checks.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { NapBadge } from './nap-badge.tsx'
import { say } from './words.ts'

/** On a location: how its last check ended, and the way to the checks. */
export function NapPanel({ locationId }: { locationId: string }) {
  const { data, error, refetch, isFetching } = useQuery(napChecksQuery(locationId))
  const now = useNow(30_000)
  const [latest] = data ?? []
  return (
    <Panel
      title={say('title')}
      aside={
        <Link to="/locations/$locationId/nap" params={{ locationId }}>
          {say('open')}
        </Link>
      }
    >
      {error && !data && (
        <Trouble {...toTrouble(error)} retry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data && (
        <p className="nap-line">
          <NapBadge check={latest} />
          {latest && <span className="nap-soft">{formatAgo(latest.requestedAt, now)}</span>}
        </p>
      )}
    </Panel>
  )
}
