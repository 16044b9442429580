import { Button } from '@mantine/core'
import { IconCircleCheck, IconExternalLink } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Site } from '@tributary/contract'
import { useNow } from '../../clock.ts'
import { changeSiteRequest, sitesKey } from '../../data/sites.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'
import './welcome.css'

const guides = ['wordpress', 'squarespace', 'wix', 'shopify', 'webflow', 'gtm', 'other'] as const

type SnippetStepProps = { site: Site | undefined; next: () => void; back: () => void }

/** The line to paste, where to paste it, and whether a page has loaded it yet. */
export function SnippetStep({ site, next, back }: SnippetStepProps) {
  if (!site)
    return (
      <StepFrame
        title={say('snippet.title')}
        why={say('snippet.why')}
        action={{ label: say('next') }}
        submit={next}
        back={back}
      >
        <p>{say('snippet.notNeeded')}</p>
      </StepFrame>
    )
  const isSeen = site.sightings.some(({ isCovered }) => isCovered)
  return (
    <StepFrame
      title={say('snippet.title')}
      why={say('snippet.why')}
      {...(isSeen
        ? { action: { label: say('next') }, submit: next }
        : { skip: { label: say('snippet.skip'), run: next } })}
      back={back}
    >
      <p>{say('snippet.where')}</p>
      <CopyField label={say('snippet.copy')} text={site.scriptTag} />
      {site.consentMode === 'required' && <p className="step-note">{say('snippet.consentNote')}</p>}
      <div className="guides">
        <h3>{say('snippet.guides')}</h3>
        {guides.map((guide) => (
          <details key={guide}>
            <summary>{say(`snippet.${guide}`)}</summary>
            <p>{say(`snippet.${guide}How`)}</p>
          </details>
        ))}
      </div>
      <Sighting site={site} />
    </StepFrame>
  )
}

/** Whether the script has been fetched by a page of the site, and by which. */
export function Sighting({ site }: { site: Site }) {
  const client = useQueryClient()
  const now = useNow(1000)
  const covered = site.sightings.find(({ isCovered }) => isCovered)
  const elsewhere = site.sightings.find(({ isCovered }) => !isCovered)
  const add = useMutation({
    mutationFn: (host: string) => changeSiteRequest(site.id, { domains: [...site.domains, host] }),
    onSuccess: () => client.invalidateQueries({ queryKey: sitesKey }),
  })
  const [host] = site.domains
  return (
    <div className="sighting" data-seen={covered !== undefined}>
      <div role="status">
        {covered ? (
          <p className="sighting-good">
            <IconCircleCheck size={20} stroke={1.9} aria-hidden />
            {say('snippet.seen', { host: covered.host, ago: formatAgo(covered.seenAt, now) })}
          </p>
        ) : (
          <>
            <p className="sighting-wait">
              <span className="sighting-dot" aria-hidden="true" />
              {say('snippet.waiting')}
            </p>
            <p className="step-hint">{say('snippet.waitingHint')}</p>
          </>
        )}
      </div>
      {elsewhere && (
        <p className="sighting-elsewhere">
          {say('snippet.elsewhere', { host: elsewhere.host })}{' '}
          <Button
            size="compact-sm"
            variant="light"
            loading={add.isPending}
            onClick={() => add.mutate(elsewhere.host)}
          >
            {say('snippet.addHost', { host: elsewhere.host })}
          </Button>
          {add.error && <span role="alert"> {add.error.message}</span>}
        </p>
      )}
      {!covered && host && (
        <Button
          component="a"
          href={`${/^(localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}/`}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={17} aria-hidden />}
        >
          {say('snippet.open', { host })}
        </Button>
      )}
    </div>
  )
}
