import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconWorldWww } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ConsentMode, Site } from '@tributary/contract'
import { useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import type { Versioned } from '../../data/request.ts'
import { sites, toHost } from '../../data/sites.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { CopyField } from '../../parts/copy-field.tsx'
import { EditForm } from '../../parts/edit-form.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useEdit } from '../../parts/use-edit.ts'
import { Sighting } from '../welcome/snippet-step.tsx'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

export function SitesSection() {
  const query = useQuery({ ...sites.list, refetchInterval: 15_000 })
  const canChange = useCan('sites:write')
  const setUp = (
    <Button component={Link} to="/welcome">
      {say('sites.add')}
    </Button>
  )
  return (
    <Section name="sites" actions={canChange && setUp}>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState Icon={IconWorldWww} title={say('sites.none')} actions={canChange && setUp}>
              <p>{say('sites.noneWhat')}</p>
            </EmptyState>
          ) : (
            list.map((site) => <SitePanel key={site.id} site={site} canChange={canChange} />)
          )
        }
      </Loaded>
    </Section>
  )
}

type Fields = { name: string; hosts: string; consentMode: ConsentMode }

const toFields = ({ body, tag }: Versioned<Site>): Versioned<Fields> => ({
  tag,
  body: { name: body.name, hosts: body.domains.join('\n'), consentMode: body.consentMode },
})

function SitePanel({ site, canChange }: { site: Site; canChange: boolean }) {
  const client = useQueryClient()
  const [isRemoving, setRemoving] = useState(false)
  const one = useQuery(sites.one(site.id))
  return (
    <Panel
      title={site.name}
      aside={
        canChange && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={say('removeNamed', { name: site.name })}
            onClick={() => setRemoving(true)}
          >
            {say('remove')}
          </Button>
        )
      }
    >
      <div className="settings-fields">
        <CopyField label={`${say('sites.snippet')}: ${site.name}`} text={site.scriptTag} />
        <Sighting site={site} />
        <Loaded query={one}>
          {(data) => (
            <SiteForm
              id={site.id}
              read={toFields(data)}
              readAgain={async () => toFields((await one.refetch()).data ?? data)}
              isReadOnly={!canChange}
            />
          )}
        </Loaded>
      </div>
      <Confirm
        isOpen={isRemoving}
        close={() => setRemoving(false)}
        title={say('sites.removeTitle', { name: site.name })}
        consequences={[say('sites.removeWhat'), say('sites.removeTrackers')]}
        action={say('sites.removeAction')}
        run={async () => {
          await sites.remove(site.id)
          await client.invalidateQueries({ queryKey: sites.key })
        }}
      />
    </Panel>
  )
}

type SiteFormProps = {
  id: string
  read: Versioned<Fields>
  readAgain: () => Promise<Versioned<Fields>>
  isReadOnly: boolean
}

function SiteForm({ id, read, readAgain, isReadOnly }: SiteFormProps) {
  const client = useQueryClient()
  const edit = useEdit({
    read,
    readAgain,
    save: async ({ hosts, ...changed }, tag) => {
      const domains = hosts
        ?.split(/[\s,]+/)
        .filter(Boolean)
        .map(toHost)
      await sites.change(id, { ...changed, ...(domains ? { domains } : {}) }, tag)
      await client.invalidateQueries({ queryKey: sites.key, exact: true })
    },
  })
  const { fields, set } = edit
  const errorOf = fieldErrors(edit.error)
  const labels = { name: say('sites.name'), hosts: say('sites.domains'), consentMode: say('sites.consent') }
  return (
    <EditForm
      edit={edit}
      labels={labels}
      write={(key, value) => (key === 'consentMode' ? say(`sites.${value as ConsentMode}`) : undefined)}
      isReadOnly={isReadOnly}
    >
      <TextInput
        label={labels.name}
        maxLength={200}
        value={fields.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={errorOf('name')}
      />
      <Textarea
        label={labels.hosts}
        description={say('sites.domainsHint')}
        autosize={false}
        rows={Math.min(6, fields.hosts.split('\n').length + 1)}
        spellCheck={false}
        value={fields.hosts}
        onChange={(event) => set('hosts', event.currentTarget.value)}
        error={errorOf('domains')}
      />
      <NativeSelect
        label={labels.consentMode}
        value={fields.consentMode}
        onChange={(event) => set('consentMode', event.currentTarget.value as ConsentMode)}
        data={(['required', 'assumed'] as const).map((value) => ({ value, label: say(`sites.${value}`) }))}
      />
    </EditForm>
  )
}
