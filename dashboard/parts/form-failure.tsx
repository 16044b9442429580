import { IconAlertTriangle } from '@tabler/icons-react'
import { say } from '../words/forms.ts'
import './form-failure.css'

/** Why the server refused a form, in its words; nothing when it did not. What was typed stays in the fields. */
export function FormFailure({ error }: { error: Error | null | undefined }) {
  if (!error) return null
  return (
    <div className="form-failure" role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <p>
        <strong>{say('failed')}.</strong> {error.message}
      </p>
    </div>
  )
}
