import { Button } from '@mantine/core'
import { IconCloudOff, IconLock, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { say } from '../words/trouble.ts'
import './trouble.css'

type TroubleProps = {
  title?: string
  detail: string
  requestId?: string | undefined
  retry?: (() => void) | undefined
  isRetrying?: boolean
  /** To the reader's role: trying again changes nothing. */
  isClosed?: boolean
  children?: ReactNode
}

/** Says what could not be done, why, and offers the way on. */
export function Trouble({
  title = say('title'),
  detail,
  requestId,
  retry,
  isRetrying,
  isClosed = false,
  children,
}: TroubleProps) {
  const Icon = isClosed ? IconLock : IconCloudOff
  return (
    <div className="trouble" role="alert">
      <Icon size={34} stroke={1.5} aria-hidden />
      <h2 className="trouble-title">{title}</h2>
      <p className="trouble-detail">{detail}</p>
      {requestId && <p className="trouble-reference">{say('reference', { id: requestId })}</p>}
      {retry && !isClosed && (
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
