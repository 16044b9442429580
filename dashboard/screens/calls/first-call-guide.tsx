import { Button } from '@mantine/core'
import { IconCheck, IconDeviceMobile, IconWorldWww } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLive } from '../../data/live.ts'
import { sessionQuery } from '../../data/session.ts'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'
import './first-call-guide.css'

const outside = { component: 'a', target: '_blank', rel: 'noreferrer' } as const

/** No call yet: the three steps to the first one, and the way back into the set-up. The first ticks itself when a visitor arrives. */
export function FirstCallGuide() {
  const links = useQuery(sessionQuery).data?.session?.links
  const hasVisitor = useLive().visits > 0
  const canSetUp = useCan('locations:write')
  return (
    <section className="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">{say('guide.title')}</h2>
      <p className="guide-lead">{say('guide.lead')}</p>
      <ol className="guide-steps">
        <Step
          title={links?.demoSite ? say('guide.visitTitle') : say('guide.ownVisitTitle')}
          text={links?.demoSite ? say('guide.visit') : say('guide.ownVisit')}
          isDone={hasVisitor}
        >
          {links?.demoSite && (
            <Button {...outside} href={links.demoSite} leftSection={<IconWorldWww size={18} aria-hidden />}>
              {say('guide.visitLink')}
            </Button>
          )}
          {!links?.demoSite && canSetUp && (
            <Button component={Link} to="/welcome" variant={hasVisitor ? 'default' : 'filled'}>
              {say('guide.goOn')}
            </Button>
          )}
          <span role="status" className="guide-done">
            {hasVisitor && say('guide.visited')}
          </span>
        </Step>
        <Step
          title={links?.softphone ? say('guide.dialTitle') : say('guide.ownDialTitle')}
          text={links?.softphone ? say('guide.dial') : say('guide.ownDial')}
        >
          {links?.softphone && (
            <Button
              {...outside}
              href={links.softphone}
              variant={hasVisitor ? 'filled' : 'default'}
              leftSection={<IconDeviceMobile size={18} aria-hidden />}
            >
              {say('guide.dialLink')}
            </Button>
          )}
        </Step>
        <Step title={say('guide.watchTitle')} text={say('guide.watch')} />
      </ol>
    </section>
  )
}

type StepProps = { title: string; text: string; isDone?: boolean; children?: ReactNode }

function Step({ title, text, isDone, children }: StepProps) {
  return (
    <li className={isDone ? 'guide-step is-done' : 'guide-step'}>
      <span className="guide-mark" aria-hidden="true">
        {isDone && <IconCheck size={18} stroke={2.4} />}
      </span>
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
        {children}
      </div>
    </li>
  )
}
