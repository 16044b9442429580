import { IconBuildingStore } from '@tabler/icons-react'
import { formatPhone } from '../formats/format-phone.ts'
import { say } from '../words/forms.ts'
import './nap-warning.css'

/** Where a tracking number is about to leave for the world: what it must not be used for, and what to do there. */
export function NapWarning({ canonical }: { canonical?: string | undefined }) {
  return (
    <div className="nap-warning" role="note">
      <IconBuildingStore size={20} stroke={1.8} aria-hidden />
      <div>
        <strong>{say('nap.title')}</strong>
        <p>
          {say('nap.why')}{' '}
          {canonical ? say('nap.instead', { canonical: formatPhone(canonical) }) : say('nap.insteadUnknown')}
        </p>
      </div>
    </div>
  )
}
