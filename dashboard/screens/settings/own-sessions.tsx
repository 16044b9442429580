import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../clock.ts'
import { endOtherSessions, endOwnSession, ownSessionsKey, ownSessionsQuery } from '../../data/own-sessions.ts'
import { describeDevice } from '../../formats/describe-device.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Panel } from '../../parts/panel.tsx'
import { showDone, showFailed } from '../../parts/show-undo.tsx'
import { Loaded } from './section.tsx'
import { say } from './words.ts'

/** Where one is signed in; any of them can be ended. */
export function OwnSessions() {
  const client = useQueryClient()
  const now = useNow(60_000)
  const query = useQuery(ownSessionsQuery)
  const refresh = () => client.invalidateQueries({ queryKey: ownSessionsKey })
  const failed = (error: Error) => void showFailed(error.message)
  const end = useMutation({ mutationFn: endOwnSession, onSuccess: refresh, onError: failed })
  const endOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: async ({ ended }) => {
      void showDone(say('profile.ended', { count: ended }))
      await refresh()
    },
    onError: failed,
  })
  return (
    <Panel
      title={say('profile.sessions')}
      aside={
        (query.data?.length ?? 0) > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            {say('profile.endOthers')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(list) => (
          <ul className="settings-list">
            {list.map((session) => {
              const device = describeDevice(session.userAgent) ?? say('profile.unknownDevice')
              return (
                <li key={session.id} className="settings-row">
                  <div className="settings-row-words">
                    <strong>
                      {device} {session.isCurrent && `(${say('profile.thisOne')})`}
                    </strong>
                    <span>
                      {[session.address, say('profile.seen', { ago: formatAgo(session.lastSeenAt, now) })]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </div>
                  {!session.isCurrent && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={say('profile.endNamed', { device })}
                      onClick={() => end.mutate(session.id)}
                    >
                      {say('profile.end')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}
