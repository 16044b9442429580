import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFlask } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { formatDays } from '../../formats/format-days.ts'
import { plainDayIn } from '../../formats/plain-day.ts'
import { useShell } from '../shell/shell-context.ts'
import { say } from './words.ts'
import './demo-notice.css'

const RemoveDemo = lazy(async () => ({ default: (await import('./remove-demo.tsx')).RemoveDemo }))

/** Says of the demo that its past is made up, and removes it. Nothing in any other account. */
export function DemoNotice() {
  const { account, scopes, links } = useShell().session
  const [isAsking, asking] = useDisclosure()
  const [wasAsked, setAsked] = useState(false)
  if (!account.demoHistoryUntil) return null
  const until = plainDayIn(Date.parse(account.demoHistoryUntil))
  const day = formatDays(until, until)
  const ask = () => {
    setAsked(true)
    asking.open()
  }
  return (
    <section className="demo-notice" aria-label={say('demo')}>
      <IconFlask size={18} stroke={1.9} aria-hidden />
      <p>
        <strong>{say('demo')}</strong> {say('demoText', { day })}
      </p>
      <div className="demo-notice-ways">
        {links?.demoSite && (
          <Button
            component="a"
            href={links.demoSite}
            target="_blank"
            rel="noreferrer"
            variant="light"
            size="compact-sm"
          >
            {say('openDemoSite')}
          </Button>
        )}
        {scopes.includes('account:write') && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={ask}>
            {say('removeDemo')}
          </Button>
        )}
      </div>
      {wasAsked && (
        <Suspense>
          <RemoveDemo day={day} isOpen={isAsking} close={asking.close} />
        </Suspense>
      )}
    </section>
  )
}
