import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { say } from '../words/parts.ts'
import { ScrollRegion } from './scroll-region.tsx'
import './copy-field.css'

/** A text to take along: a line of code, a key, a link. `label` says what it is. */
export function CopyField({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<'copy' | 'copied' | 'failed'>('copy')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <div className={text.includes('\n') ? 'copy-field is-long' : 'copy-field'}>
      <ScrollRegion label={label} className="copy-field-text">
        <code>{text}</code>
      </ScrollRegion>
      <Button
        variant={state === 'copied' ? 'light' : 'filled'}
        leftSection={
          state === 'copied' ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />
        }
        onClick={() => void (navigator.clipboard ? copy() : setState('failed'))}
      >
        {say(state === 'copied' ? 'copy.copied' : 'copy.copy')}
      </Button>
      <span role="status" className={state === 'failed' ? 'copy-field-failed' : 'visually-hidden'}>
        {state === 'copy' ? '' : say(`copy.${state}`)}
      </span>
    </div>
  )
}
