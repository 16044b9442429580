import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Location } from '@tributary/contract'
import { NapWarning } from '../../parts/nap-warning.tsx'
import type { Step } from './set-up-state.ts'
import { say } from './words.ts'

type DoneStepProps = { location: Location; open: Step[]; another: () => void }

/** What has been reached, what is still open, and where to go from here. */
export function DoneStep({ location, open, another }: DoneStepProps) {
  const navigate = useNavigate()
  return (
    <div className="step step-finish">
      <IconCircleCheck className="step-finish-mark" size={46} stroke={1.5} aria-hidden />
      <h2>{say('finish.title', { location: location.name })}</h2>
      <p>{say('finish.lead')}</p>
      {open.length > 0 && (
        <p className="step-note">
          {say('finish.more', { steps: open.map((step) => say(`steps.${step}`)).join(', ') })}
        </p>
      )}
      <div className="step-finish-ways">
        <Button onClick={() => void navigate({ to: '/calls' })}>{say('finish.open')}</Button>
        <Button variant="default" onClick={another}>
          {say('another')}
        </Button>
      </div>
      <NapWarning canonical={location.canonicalNumber} />
    </div>
  )
}
