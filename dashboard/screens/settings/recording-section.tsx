import { Switch, Textarea } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Location } from '@tributary/contract'
import { fieldErrors } from '../../data/field-errors.ts'
import { locations } from '../../data/locations.ts'
import type { Versioned } from '../../data/request.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useEdit } from '../../parts/use-edit.ts'
import { Loaded, Section, useCan } from './section.tsx'
import { say } from './words.ts'

export function RecordingSection() {
  const query = useQuery(locations.list)
  return (
    <Section name="recording">
      <p className="settings-hint">{say('recording.consentNote')}</p>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState Icon={IconMapPin} title={say('recording.none')}>
              <p>{say('recording.noneWhat')}</p>
            </EmptyState>
          ) : (
            list.map((location) => <LocationPanel key={location.id} location={location} />)
          )
        }
      </Loaded>
    </Section>
  )
}

type Fields = { isEnabled: boolean; notice: string }

const toFields = ({ body, tag }: Versioned<Location>): Versioned<Fields> => ({
  tag,
  body: { isEnabled: body.recording.isEnabled, notice: body.recording.notice ?? '' },
})

function LocationPanel({ location }: { location: Location }) {
  const one = useQuery(locations.one(location.id))
  return (
    <Panel title={location.name}>
      <Loaded query={one}>
        {(data) => (
          <Policy
            id={location.id}
            read={toFields(data)}
            readAgain={async () => toFields((await one.refetch()).data ?? data)}
          />
        )}
      </Loaded>
    </Panel>
  )
}

type PolicyProps = { id: string; read: Versioned<Fields>; readAgain: () => Promise<Versioned<Fields>> }

function Policy({ id, read, readAgain }: PolicyProps) {
  const isReadOnly = !useCan('locations:write')
  const edit = useEdit({
    read,
    readAgain,
    save: (_changed, tag, { isEnabled, notice }) => {
      return locations.change(
        id,
        { recording: { isEnabled, ...(notice.trim() ? { notice: notice.trim() } : {}) } },
        tag,
      )
    },
  })
  const { fields, set } = edit
  const labels = { isEnabled: say('recording.on'), notice: say('recording.notice') }
  const turn = (isEnabled: boolean) => {
    set('isEnabled', isEnabled)
    if (isEnabled && !fields.notice.trim()) set('notice', say('recording.noticeExample'))
  }
  return (
    <EditForm
      edit={edit}
      labels={labels}
      write={(_key, value) => (value === true ? '✓' : value === false ? '–' : undefined)}
      isReadOnly={isReadOnly}
    >
      <Switch
        label={labels.isEnabled}
        checked={fields.isEnabled}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {(fields.isEnabled || fields.notice) && (
        <Textarea
          label={labels.notice}
          description={say('recording.noticeHint')}
          maxLength={500}
          rows={2}
          value={fields.notice}
          onChange={(event) => set('notice', event.currentTarget.value)}
          error={fieldErrors(edit.error)('recording')}
        />
      )}
    </EditForm>
  )
}
