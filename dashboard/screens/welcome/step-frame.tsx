import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say } from './words.ts'

type StepFrameProps = {
  title: string
  why: string
  children: ReactNode
  /** The main action; absent: the step moves on by itself. */
  action?: { label: string; isRunning?: boolean; isDisabled?: boolean }
  submit?: () => void
  back?: (() => void) | undefined
  skip?: { label: string; run: () => void }
  error?: Error | null
}

/** One step: what is asked, why, and the way on. Enter sends it. */
export function StepFrame({ title, why, children, action, submit, back, skip, error }: StepFrameProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!action?.isRunning && !action?.isDisabled) submit?.()
  }
  return (
    <form className="step" onSubmit={send} noValidate>
      <h2>{title}</h2>
      <p className="step-why">
        <IconBulb size={18} stroke={1.8} aria-hidden />
        <span>
          <span className="visually-hidden">{say('why')}: </span>
          {why}
        </span>
      </p>
      <div className="step-body">{children}</div>
      <FormFailure error={error} />
      <div className="step-actions">
        {back && (
          <Button variant="subtle" color="gray" onClick={back}>
            {say('back')}
          </Button>
        )}
        <span className="step-actions-end">
          {skip && (
            <Button variant="subtle" onClick={skip.run}>
              {skip.label}
            </Button>
          )}
          {action && (
            <Button type="submit" loading={action.isRunning ?? false} disabled={action.isDisabled ?? false}>
              {action.label}
            </Button>
          )}
        </span>
      </div>
    </form>
  )
}
