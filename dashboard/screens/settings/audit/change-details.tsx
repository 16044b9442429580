import type { AuditEntry } from '@tributary/contract'

const looksLikeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const write = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The change in a line: what says something by itself, else the field's name. */
function summarise([key, value]: [string, unknown]): string {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain && !looksLikeId.test(String(value)) ? `${key} ${String(value).slice(0, 60)}` : key
}

/** What was asked for, without secrets, as the server kept it. */
export function ChangeDetails({ entry }: { entry: AuditEntry }) {
  const lines = Object.entries(entry.change).filter(([key]) => key !== 'id')
  if (lines.length === 0) return null
  return (
    <details>
      <summary className="audit-summary">{lines.slice(0, 3).map(summarise).join(', ')}</summary>
      <ul className="settings-list">
        {lines.map(([key, value]) => (
          <li key={key} className="settings-code">
            {key}: {write(value).slice(0, 300)}
          </li>
        ))}
      </ul>
    </details>
  )
}
