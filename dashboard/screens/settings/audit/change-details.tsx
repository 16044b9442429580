import type { AuditEntry } from '@tributary/contract'
import { useNow } from '../../../clock.ts'
import { nameField } from '../../../words/fields.ts'
import { say } from './words.ts'
import { writeValue } from './write-value.ts'

type Props = { entry: AuditEntry; nameOf: (id: string) => string | undefined }

/** What was asked for, without secrets, as the server kept it, in words. */
export function ChangeDetails({ entry, nameOf }: Props) {
  const now = useNow(60_000)
  const lines = Object.entries(entry.change)
    .filter(([key]) => key !== 'id')
    .map(([key, value]) => ({ key, name: nameField(key), value: writeValue(value, { nameOf, now }) }))
  if (lines.length === 0) return null
  return (
    <details>
      <summary className="audit-summary">
        {lines
          .slice(0, 3)
          .map(({ name, value }) => (value.length > 40 ? name : say('values.pair', { name, value })))
          .join(' · ')}
      </summary>
      <dl className="audit-lines">
        {lines.map(({ key, name, value }) => (
          <div key={key}>
            <dt title={key}>{name}</dt>
            <dd>{value.slice(0, 300)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
