import { useQuery } from '@tanstack/react-query'
import { alertsQuery } from '../../data/alerts.ts'
import { isHealthAlert } from '../../data/health.ts'
import { say } from '../../words/shell.ts'

/** How many things about swapping want a look; nothing while there are none. */
export function HealthMark() {
  const count = (useQuery(alertsQuery).data ?? []).filter(isHealthAlert).length
  if (count === 0) return null
  return (
    <span className="health-mark" role="img" aria-label={say('toLookAt', { count })}>
      {count}
    </span>
  )
}
