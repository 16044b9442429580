import { Skeleton } from '@mantine/core'
import {
  IconCopy,
  IconEye,
  IconFileText,
  IconHandFinger,
  IconLogin2,
  IconPhoneSpark,
} from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Visit } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { RequestError } from '../../data/request.ts'
import { visitQuery, visitsQuery } from '../../data/visits.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { ChannelBadge } from '../../parts/channel-badge.tsx'
import { FactList } from '../../parts/fact-list.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { say as sayTerm } from '../../words/terms.ts'
import '../call/journey-panel.css'
import { toTrouble } from '../shell/to-trouble.ts'
import { nameVisitSource } from './source-words.ts'
import { say } from './words.ts'
import './visit-screen.css'
import './visitors-screen.css'

const route = getRouteApi('/visitors/$visitId')
const icons = {
  landed: IconLogin2,
  viewed: IconFileText,
  shown: IconPhoneSpark,
  tapped: IconHandFinger,
  copied: IconCopy,
  lastSeen: IconEye,
}

/** One visit page by page, and what else is known of the visitor. */
export function VisitScreen() {
  const { visitId } = route.useParams()
  const { data: visit, error, refetch, isFetching } = useQuery(visitQuery(visitId))
  const now = useNow(30_000)
  const back = { to: '/visitors', children: say('all') } as const
  if (error && !visit) {
    const isNowhere = error instanceof RequestError && (error.status === 400 || error.status === 404)
    return (
      <>
        <PageHeader title={say('title')} back={back} />
        <Trouble
          {...toTrouble(error)}
          {...(isNowhere ? {} : { retry: () => void refetch(), isRetrying: isFetching })}
        />
      </>
    )
  }
  if (!visit)
    return (
      <>
        <PageHeader title={say('title')} back={back} />
        <Skeleton height={360} radius="lg" role="status" aria-label={say('loadingVisit')} />
      </>
    )
  const { source } = visit
  const began = formatInstant(visit.startedAt, { now })
  return (
    <>
      <PageHeader
        title={say('visit', { source: nameVisitSource(source) })}
        lead={`${began.day}, ${began.time}`}
        back={back}
      />
      <div className="visit-columns">
        <Panel title={say('journey')}>
          <ol className="journey">
            {viewSteps(visit).map((step) => {
              const Icon = icons[step.kind]
              return (
                <li
                  key={`${step.kind} ${step.at} ${step.url ?? ''}`}
                  className={`journey-step is-${step.kind}`}
                >
                  <span className="journey-mark">
                    <Icon size={16} stroke={1.9} aria-hidden />
                  </span>
                  <div className="journey-what">
                    <span>{step.text}</span>{' '}
                    {step.url && <PageLink url={step.url} withHost={step.kind === 'landed'} />}
                    {step.title && <span className="journey-title">{step.title}</span>}
                  </div>
                  <time dateTime={step.at} className="journey-when">
                    {formatInstant(step.at, { now }).time}
                  </time>
                </li>
              )
            })}
          </ol>
        </Panel>
        <div className="visit-column">
          <Panel title={say('facts')}>
            <FactList
              facts={[
                { label: sayTerm('source.channel'), value: <ChannelBadge channel={source.channel} /> },
                ...(['source', 'medium', 'campaign', 'adGroup', 'creative', 'term', 'content'] as const).map(
                  (key) => !!source[key] && { label: sayTerm(`source.${key}`), value: source[key] },
                ),
                !!source.referrer && {
                  label: sayTerm('source.referrer'),
                  value: <PageLink url={source.referrer} withHost />,
                },
                !!source.why && { label: sayTerm('source.rule'), value: source.why },
                { label: say('started'), value: `${began.day}, ${began.time}` },
                !!visit.device && { label: say('device'), value: say(visit.device) },
                !!visit.timeZone && { label: say('zone'), value: visit.timeZone },
              ]}
            />
          </Panel>
          <OtherVisits visit={visit} now={now} />
        </div>
      </div>
    </>
  )
}

function OtherVisits({ visit, now }: { visit: Visit; now: number }) {
  const list = useInfiniteQuery(visitsQuery({ visitorId: visit.visitorId }))
  const others = list.data?.pages[0]?.items.filter(({ id }) => id !== visit.id)
  return (
    <Panel title={say('others')}>
      {!others && <Skeleton height={60} />}
      {others?.length === 0 && <p className="visitor-soft">{say('noOthers')}</p>}
      <ul className="visit-list">
        {others?.map((other) => {
          const began = formatInstant(other.startedAt, { now })
          return (
            <li key={other.id}>
              <Link to="/visitors/$visitId" params={{ visitId: other.id }}>
                {began.day}, {began.time}
              </Link>{' '}
              <span className="visitor-soft">{nameVisitSource(other.source)}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

type Step = { kind: keyof typeof icons; at: string; text: string; url?: string; title?: string }

function viewSteps(visit: Visit): Step[] {
  const pages = [...visit.pages].sort((a, b) => Date.parse(a.viewedAt) - Date.parse(b.viewedAt))
  if (pages.length === 0) pages.push({ url: visit.landingPage, viewedAt: visit.startedAt })
  const steps: Step[] = pages.map(({ url, title, viewedAt }, index) => ({
    kind: index === 0 ? 'landed' : 'viewed',
    at: viewedAt,
    text: say(index === 0 ? 'landed' : 'viewed'),
    url,
    ...(title ? { title } : {}),
  }))
  for (const { e164, shownAt, tappedAt, copiedAt } of visit.numbers) {
    const number = formatPhone(e164)
    steps.push({ kind: 'shown', at: shownAt, text: say('shown', { number }) })
    if (tappedAt) steps.push({ kind: 'tapped', at: tappedAt, text: say('tappedNumber', { number }) })
    if (copiedAt) steps.push({ kind: 'copied', at: copiedAt, text: say('copiedNumber', { number }) })
  }
  steps.push({ kind: 'lastSeen', at: visit.lastSeenAt, text: say('lastSeen') })
  const order = Object.keys(icons)
  return steps.sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || order.indexOf(a.kind) - order.indexOf(b.kind),
  )
}
