import { Radio, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Location, Site } from '@tributary/contract'
import { useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import { changeSiteRequest, createSiteRequest, sitesKey, toHost } from '../../data/sites.ts'
import { say as sayForm } from '../../words/forms.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

type SiteStepProps = {
  location: Location
  site: Site | undefined
  /** Sites of the account that do not show this location yet. */
  others: { id: string; name: string; locationIds: string[] }[]
  saved: (site: Site) => void
  skip: () => void
  back: () => void
}

const isHost = (host: string) => /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+|[\d.]+)(:\d{1,5})?$/.test(host)

/** The website that will carry the snippet: a new one, or one the account has. */
export function SiteStep({ location, site, others, saved, skip, back }: SiteStepProps) {
  const client = useQueryClient()
  const [choice, setChoice] = useState(site || others.length === 0 ? 'new' : (others[0]?.id ?? 'new'))
  const [typed, setTyped] = useState(site?.domains.join(', ') ?? '')
  const [isSent, setSent] = useState(false)
  const hosts = typed
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(toHost)
  const areHosts = hosts.length > 0 && hosts.every(isHost)

  const save = useMutation({
    mutationFn: () => {
      const other = others.find(({ id }) => id === choice)
      if (other) return changeSiteRequest(other.id, { locationIds: [...other.locationIds, location.id] })
      if (site) return changeSiteRequest(site.id, { domains: hosts })
      const name = hosts[0]?.replace(/^www\./, '') ?? location.name
      return createSiteRequest({ name, domains: hosts, consentMode: 'required', locationIds: [location.id] })
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: sitesKey })
      saved(made)
    },
  })
  const errorOf = fieldErrors(save.error)
  const submit = () => {
    setSent(true)
    if (choice !== 'new' || areHosts) save.mutate()
  }
  return (
    <StepFrame
      title={say('site.title')}
      why={say('site.why')}
      action={{ label: say('site.save'), isRunning: save.isPending }}
      submit={submit}
      back={back}
      skip={{ label: say('site.none'), run: skip }}
      error={save.error}
    >
      {!site && others.length > 0 && (
        <Radio.Group label={say('site.use')} value={choice} onChange={setChoice}>
          <div className="step-choices">
            {others.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} />
            ))}
            <Radio value="new" label={say('site.create')} />
          </div>
        </Radio.Group>
      )}
      {choice === 'new' && (
        <TextInput
          label={say('site.host')}
          description={say('site.hostHint')}
          type="text"
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={
            isSent && typed.trim() === ''
              ? sayForm('required')
              : isSent && !areHosts
                ? say('site.hostUnclear')
                : errorOf('domains')
          }
          required
        />
      )}
    </StepFrame>
  )
}
