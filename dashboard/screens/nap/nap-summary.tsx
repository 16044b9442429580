import { Button } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NapCheck } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { napChecksKey, startNapCheckRequest } from '../../data/nap-checks.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { NapBadge } from './nap-badge.tsx'
import { say } from './words.ts'

/** The location at a glance, and a check by hand. */
export function NapSummary({
  locationId,
  latest,
  shown,
}: {
  locationId: string
  latest: NapCheck
  shown: NapCheck
}) {
  const now = useNow(30_000)
  const isUnderWay = latest.state === 'queued' || latest.state === 'running'
  return (
    <Panel title={say('summary.title')} aside={<CheckNow locationId={locationId} isUnderWay={isUnderWay} />}>
      <div className="nap-summary">
        <NapBadge check={isUnderWay ? latest : shown} />
        {isUnderWay ? (
          <Underway check={latest} />
        ) : (
          <>
            <p>
              {shown.state === 'failed'
                ? shown.reason
                : say(shown.errors + shown.warnings > 0 ? 'summary.found' : 'summary.fine')}
            </p>
            <p className="nap-soft">
              {say('summary.checked', { ago: formatAgo(shown.finishedAt ?? shown.requestedAt, now) })}{' '}
              {say(shown.isScheduled ? 'summary.scheduled' : 'summary.byHand')}
              {shown.state === 'done' && ` · ${say('summary.pages', { count: shown.pagesDone })}`}
            </p>
            {shown.state === 'done' && shown.reason && (
              <p className="nap-soft">{say('summary.noBrowser', { reason: shown.reason })}</p>
            )}
          </>
        )}
      </div>
    </Panel>
  )
}

function Underway({ check }: { check: NapCheck }) {
  const { state, pagesPlanned: planned, pagesDone: done } = check
  const text =
    state === 'queued'
      ? say('summary.waiting')
      : planned === undefined
        ? say('summary.starting')
        : say('summary.looking', { done, planned })
  return (
    <div className="nap-underway" role="status">
      <p>{text}</p>
      <progress aria-label={text} {...(planned ? { value: done, max: planned } : {})} />
    </div>
  )
}

export function CheckNow({ locationId, isUnderWay }: { locationId: string; isUnderWay: boolean }) {
  const client = useQueryClient()
  const start = useMutation({
    mutationFn: () => startNapCheckRequest(locationId),
    onSettled: () => client.invalidateQueries({ queryKey: napChecksKey }),
  })
  if (!useCan('locations:write')) return null
  return (
    <div className="nap-now">
      <Button
        leftSection={<IconRadar2 size={17} aria-hidden />}
        loading={start.isPending}
        disabled={isUnderWay}
        onClick={() => start.mutate()}
      >
        {say('now')}
      </Button>
      {start.error && <Trouble {...toTrouble(start.error)} />}
    </div>
  )
}
