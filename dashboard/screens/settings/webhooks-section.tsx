import { Button, Checkbox, Modal, Switch, TextInput } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WebhookEndpoint } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../clock.ts'
import { fieldErrors } from '../../data/field-errors.ts'
import {
  deliveriesKey,
  deliveriesQuery,
  replayDelivery,
  webhookEndpoints,
} from '../../data/webhook-endpoints.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { CopyField } from '../../parts/copy-field.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { showDone, showFailed } from '../../parts/show-undo.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { Loaded, Section, useCan } from './section.tsx'
import { type Sight, SightChoice, scopesFor, sightOf, webhookEventNames } from './webhook-sight.tsx'
import { say } from './words.ts'

export function WebhooksSection() {
  const query = useQuery(webhookEndpoints.list)
  const canChange = useCan('webhooks:write')
  const [isAdding, setAdding] = useState(false)
  const add = <Button onClick={() => setAdding(true)}>{say('webhooks.add')}</Button>
  return (
    <Section name="webhooks" actions={canChange && add}>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState Icon={IconWebhook} title={say('webhooks.none')} actions={canChange && add}>
              <p>{say('webhooks.noneWhat')}</p>
            </EmptyState>
          ) : (
            list.map((endpoint) => (
              <EndpointPanel key={endpoint.id} endpoint={endpoint} canChange={canChange} />
            ))
          )
        }
      </Loaded>
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={say('webhooks.add')}
        size="lg"
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <NewEndpoint close={() => setAdding(false)} />
      </Modal>
    </Section>
  )
}

function EndpointPanel({ endpoint, canChange }: { endpoint: WebhookEndpoint; canChange: boolean }) {
  const client = useQueryClient()
  const now = useNow(30_000)
  const [isRemoving, setRemoving] = useState(false)
  const deliveries = useQuery(deliveriesQuery(endpoint.id))
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: webhookEndpoints.key }),
      client.invalidateQueries({ queryKey: deliveriesKey }),
    ])
  const turn = useMutation({
    mutationFn: (isEnabled: boolean) => webhookEndpoints.change(endpoint.id, { isEnabled }),
    onSettled: refresh,
    onError: (error) => void showFailed(error.message),
  })
  const show = useMutation({
    mutationFn: (seen: Sight[]) => {
      const others = endpoint.scopes.filter((scope) => !sightOf([scope]).length)
      return webhookEndpoints.change(endpoint.id, { scopes: [...others, ...seen] })
    },
    onSuccess: () => showDone(say('webhooks.sightSaved')),
    onError: (error) => void showFailed(error.message),
    onSettled: refresh,
  })
  const test = useMutation({
    mutationFn: () => webhookEndpoints.run<{ status?: number; error?: string }>(endpoint.id, 'test'),
    onSuccess: ({ status, error }) =>
      status
        ? showDone(say('webhooks.tested', { status }))
        : showFailed(say('webhooks.testFailed', { why: error ?? '' })),
    onError: (error) => void showFailed(error.message),
    onSettled: refresh,
  })
  const replay = useMutation({
    mutationFn: replayDelivery,
    onSuccess: () => showDone(say('webhooks.replayed')),
    onError: (error) => void showFailed(error.message),
    onSettled: refresh,
  })
  return (
    <Panel
      title={endpoint.name}
      aside={
        canChange && (
          <div className="settings-row-ways">
            <Button
              size="compact-sm"
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate()}
            >
              {say('webhooks.test')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={say('removeNamed', { name: endpoint.name })}
              onClick={() => setRemoving(true)}
            >
              {say('remove')}
            </Button>
          </div>
        )
      }
    >
      <div className="settings-fields">
        <p className="settings-code">{endpoint.url}</p>
        <Switch
          label={say(endpoint.isEnabled ? 'webhooks.enabled' : 'webhooks.disabled')}
          checked={endpoint.isEnabled}
          disabled={!canChange || turn.isPending}
          onChange={(event) => turn.mutate(event.currentTarget.checked)}
        />
        {endpoint.disabledReason && <p className="settings-warn">{endpoint.disabledReason}</p>}
        {endpoint.failingSince && (
          <p className="settings-warn">
            {say('webhooks.failing', { when: formatAgo(endpoint.failingSince, now) })}
          </p>
        )}
        <p className="settings-hint">{endpoint.events.join(', ')}</p>
        <SightChoice
          seen={sightOf(endpoint.scopes)}
          change={show.mutate}
          isDisabled={!canChange || show.isPending}
        />
        <details>
          <summary>{say('webhooks.deliveries')}</summary>
          <Loaded query={deliveries}>
            {(list) =>
              list.length === 0 ? (
                <p className="settings-hint">{say('webhooks.noDeliveries')}</p>
              ) : (
                <ul className="settings-list">
                  {list.map((delivery) => (
                    <li key={delivery.id} className="settings-row">
                      <div className="settings-row-words">
                        <strong>{delivery.type}</strong>
                        <span>
                          {say(`webhooks.states.${delivery.state}`)} {delivery.lastStatus} ·{' '}
                          {formatAgo(delivery.occurredAt, now)}
                        </span>
                      </div>
                      {canChange && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          onClick={() => replay.mutate(delivery.id)}
                        >
                          {say('webhooks.replay')}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </details>
      </div>
      <Confirm
        isOpen={isRemoving}
        close={() => setRemoving(false)}
        title={say('webhooks.removeTitle', { name: endpoint.name })}
        consequences={[say('webhooks.removeWhat')]}
        action={say('webhooks.removeAction')}
        run={async () => {
          await webhookEndpoints.remove(endpoint.id)
          await refresh()
        }}
      />
    </Panel>
  )
}

function NewEndpoint({ close }: { close: () => void }) {
  const client = useQueryClient()
  const [fields, setFields] = useState({ name: '', url: 'https://' })
  const [chosen, setChosen] = useState<typeof webhookEventNames>(['call.completed'])
  const [seen, setSeen] = useState<Sight[]>([])
  const [isSent, setSent] = useState(false)
  const create = useMutation({
    mutationFn: () =>
      webhookEndpoints.create<WebhookEndpoint & { secret: string }>({
        name: fields.name.trim(),
        url: fields.url.trim(),
        events: chosen,
        scopes: scopesFor(chosen, seen),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookEndpoints.key }),
  })
  const errorOf = fieldErrors(create.error)
  if (create.data)
    return (
      <div className="settings-form">
        <p>{say('webhooks.secretOnce')}</p>
        <CopyField label={say('webhooks.secret')} text={create.data.secret} />
        <Button onClick={close}>{say('webhooks.done')}</Button>
      </div>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (fields.name.trim() && fields.url.trim() && chosen.length > 0) create.mutate()
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <TextInput
        label={say('webhooks.name')}
        maxLength={200}
        value={fields.name}
        onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })}
        error={isSent && !fields.name.trim() ? sayForm('required') : errorOf('name')}
        data-autofocus
      />
      <TextInput
        label={say('webhooks.url')}
        description={say('webhooks.urlHint')}
        type="url"
        spellCheck={false}
        value={fields.url}
        onChange={(event) => setFields({ ...fields, url: event.currentTarget.value })}
        error={errorOf('url')}
      />
      <Checkbox.Group
        label={say('webhooks.events')}
        value={chosen}
        onChange={(values) => setChosen(values as typeof webhookEventNames)}
        error={isSent && chosen.length === 0 ? say('webhooks.pick') : errorOf('events')}
      >
        <div className="settings-scopes">
          {webhookEventNames.map((event) => (
            <Checkbox key={event} value={event} label={say(`webhooks.eventNames.${event}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <SightChoice seen={seen} change={setSeen} />
      <FormFailure error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {say('webhooks.create')}
      </Button>
    </form>
  )
}
