import { Button } from '@mantine/core'
import { IconCircleCheck, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { isMuted, openAlertsQuery } from '../../data/alerts.ts'
import { isHealthAlert, leaksQuery, siteHealthQuery } from '../../data/health.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toTrouble } from '../shell/to-trouble.ts'
import { useCan } from '../shell/use-can.ts'
import { AlertList } from './alert-list.tsx'
import { LeakCard } from './leak-card.tsx'
import { SiteCard } from './site-card.tsx'
import { say } from './words.ts'
import './health.css'

/** What wants a look first, then the numbers that leaked, then every site. */
export function HealthScreen() {
  const now = useNow(30_000)
  const sites = useQuery({ ...siteHealthQuery, refetchInterval: 60_000 })
  const leaks = useQuery(leaksQuery)
  const open = useQuery(openAlertsQuery).data ?? []
  const maySetUp = useCan('sites:write')
  // A leak says more than its alert, and can do more about it.
  const alerts = open
    .filter((alert) => isHealthAlert(alert) && alert.code !== 'possible_leak')
    .sort((a, b) => Number(isMuted(a, now)) - Number(isMuted(b, now)))
  const error = sites.error ?? leaks.error
  const isRead = sites.data !== undefined && leaks.data !== undefined
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      {error && !isRead && (
        <Trouble
          {...toTrouble(error)}
          retry={() => void Promise.all([sites.refetch(), leaks.refetch()])}
          isRetrying={sites.isFetching || leaks.isFetching}
        />
      )}
      {!error && !isRead && <Loading shape="rows" label={say('loading')} />}
      {sites.data && leaks.data && (
        <div className="health">
          {alerts.length > 0 && (
            <Panel title={say('alerts')}>
              <AlertList alerts={alerts} now={now} />
            </Panel>
          )}
          {leaks.data.length > 0 && (
            <Panel title={say('leaks')}>
              <p className="health-explain">{say('leaksLead')}</p>
              <ul className="health-leaks">
                {leaks.data.map((leak) => (
                  <LeakCard key={leak.id} leak={leak} now={now} />
                ))}
              </ul>
            </Panel>
          )}
          {alerts.length === 0 && leaks.data.length === 0 && sites.data.length > 0 && (
            <div className="health-well">
              <IconCircleCheck size={22} stroke={1.8} aria-hidden />
              <div>
                <h2>{say('allWell')}</h2>
                <p>{say('allWellWords')}</p>
              </div>
            </div>
          )}
          {sites.data.length === 0 ? (
            <EmptyState
              Icon={IconWorld}
              title={say('noSites')}
              actions={
                maySetUp && (
                  <Button component={Link} to="/welcome">
                    {say('addSite')}
                  </Button>
                )
              }
            >
              <p>{say('noSitesWords')}</p>
            </EmptyState>
          ) : (
            sites.data.map((site) => <SiteCard key={site.id} site={site} now={now} />)
          )}
        </div>
      )}
    </>
  )
}
