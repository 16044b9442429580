import { Checkbox } from '@mantine/core'
import type { Scope, WebhookEventType } from '@tributary/contract'
import { useShell } from '../shell/shell-context.ts'
import { say } from './words.ts'

/** What the messages of an endpoint show of people, beyond what its events are about. */
const sights = ['unmasked-numbers:read', 'personal-data:read'] as const satisfies Scope[]
export type Sight = (typeof sights)[number]
const nameOf = { 'unmasked-numbers:read': 'numbers', 'personal-data:read': 'words' } as const

const scopeOf: Record<Exclude<WebhookEventType, 'webhook.test'>, Scope> = {
  'call.started': 'calls:read',
  'call.completed': 'calls:read',
  'call.attributed': 'calls:read',
  'call.changed': 'calls:read',
  'recording.ready': 'recordings:read',
  'number.changed': 'numbers:read',
  'alert.raised': 'account:read',
}
export const webhookEventNames = Object.keys(scopeOf) as (keyof typeof scopeOf)[]

/** The scopes that the events need, with what is to be seen besides. */
export const scopesFor = (events: readonly (keyof typeof scopeOf)[], seen: readonly Sight[]): Scope[] => [
  ...new Set([...events.map((event) => scopeOf[event]), ...seen]),
]

export const sightOf = (scopes: readonly Scope[]): Sight[] => sights.filter((one) => scopes.includes(one))

/** Nobody can let an endpoint see what they do not see themselves. */
export function SightChoice({
  seen,
  change,
  isDisabled = false,
}: {
  seen: readonly Sight[]
  change: (seen: Sight[]) => void
  isDisabled?: boolean
}) {
  const { scopes: mine } = useShell().session
  return (
    <Checkbox.Group
      label={say('webhooks.sight')}
      description={say('webhooks.sightHint')}
      value={[...seen]}
      onChange={(values) => change(values as Sight[])}
    >
      <div className="settings-fields webhook-sight">
        {sights.map((sight) => (
          <Checkbox
            key={sight}
            value={sight}
            label={say(`webhooks.sights.${nameOf[sight]}.name`)}
            description={say(`webhooks.sights.${nameOf[sight]}.what`)}
            disabled={isDisabled || (!mine.includes(sight) && !seen.includes(sight))}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
