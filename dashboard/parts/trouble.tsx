import { Button } from '@mantine/core'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { say } from '../words/trouble.ts'
import './trouble.css'

type TroubleProps = {
  title?: string
  detail: string
  requestId?: string | undefined
  retry?: (() => void) | undefined
  isRetrying?: boolean
  children?: ReactNode
}

/** Says what could not be done, why, and offers the way on. */
export function Trouble({
  title = say('title'),
  detail,
  requestId,
  retry,
  isRetrying,
  children,
}: TroubleProps) {
  return (
    <div className="trouble" role="alert">
      <IconCloudOff size={34} stroke={1.5} aria-hidden />
      <h2 className="trouble-title">{title}</h2>
      <p className="trouble-detail">{detail}</p>
      {requestId && <p className="trouble-reference">{say('reference', { id: requestId })}</p>}
      {retry && (
        <Button
          leftSection={<IconRefresh size={17} aria-hidden />}
          onClick={retry}
          loading={isRetrying ?? false}
        >
          {say('retry')}
        </Button>
      )}
      {children}
    </div>
  )
}
