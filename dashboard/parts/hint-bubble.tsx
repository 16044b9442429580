import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'

/** A bubble, open at first. */
export function HintBubble({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Tooltip defaultOpened label={text} multiline maw={280}>
      {children}
    </Tooltip>
  )
}
