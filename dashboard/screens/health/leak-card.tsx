import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Leak } from '@tributary/contract'
import { useState } from 'react'
import { leaks, useReadHealthAnew } from '../../data/health.ts'
import { useNames } from '../../data/names.ts'
import { RequestError } from '../../data/request.ts'
import { formatAgo } from '../../formats/format-ago.ts'
import { formatInstant } from '../../formats/format-instant.ts'
import { formatPage } from '../../formats/format-page.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { showDone, showFailed, showUndo } from '../../parts/show-undo.tsx'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'

const mostPages = 3

/** One number that leaked: by which calls, where it was seen, and what can be done about it. */
export function LeakCard({ leak, now }: { leak: Leak; now: number }) {
  const readAnew = useReadHealthAnew()
  const mayChange = useCan('numbers:write')
  const [refusal, setRefusal] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const { trackerOf } = useNames()
  const number = formatPhone(leak.e164)
  const source = leak.pages[0] && URL.parse(leak.pages[0].url)?.host

  const makeStatic = async (force: boolean) => {
    await leaks.run(leak.id, 'make-static', {
      name: say('trackerName', { number }),
      ...(source && { source: { source } }),
      ...(force && { force }),
    })
    await readAnew()
    await showUndo(say('madeStatic', { number }), async () => {
      await leaks.run(leak.id, 'return')
      await readAnew()
    })
  }
  const attempt = async (run: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await run()
    } catch (error) {
      if (error instanceof RequestError && error.problem?.code === 'number_in_use' && leak.state === 'open')
        setRefusal(error.message)
      else await showFailed(say('failed', { why: error instanceof Error ? error.message : String(error) }))
    }
    setBusy(false)
  }
  const settle = (verb: 'dismiss' | 'return', done: 'dismissed' | 'returned') =>
    attempt(async () => {
      await leaks.run(leak.id, verb)
      await readAnew()
      await showDone(say(done, { number }))
    })

  const canReturn = !leak.returnableAt || Date.parse(leak.returnableAt) <= now
  return (
    <li className="health-leak">
      <div className="health-leak-head">
        <strong>{number}</strong>
        {leak.state === 'open' ? (
          <span className={`health-status is-${leak.severity}`}>
            <IconAlertTriangle size={17} stroke={1.9} aria-hidden />
            {say(`severity.${leak.severity}`)}
          </span>
        ) : (
          <span className="health-status is-well">
            <IconCircleCheck size={17} stroke={1.9} aria-hidden />
            {say('static')}
          </span>
        )}
      </div>
      {leak.state === 'open' ? (
        <>
          <p>
            {say('strays', {
              callers: say('callers', { count: leak.callers }),
              calls: say('calls', { count: leak.calls }),
            })}
            {leak.latestCallers.length > 0 && `: ${leak.latestCallers.map(formatPhone).join(', ')}`}
          </p>
          <p className="health-soft">
            {leak.firstCallAt &&
              leak.lastCallAt &&
              say('between', {
                first: formatAgo(leak.firstCallAt, now),
                last: formatAgo(leak.lastCallAt, now),
              })}
            {leak.poolName && ` · ${say('fromPool', { pool: leak.poolName, count: leak.numbersLeft })}`}
          </p>
          {leak.pages.length === 0 ? (
            <p className="health-soft">{say('notSeen')}</p>
          ) : (
            <p>
              {say('seenOn')}{' '}
              {leak.pages.slice(0, mostPages).map(({ url, where }) => {
                const { text, href } = formatPage(url, true)
                return (
                  <span key={`${url} ${where}`} className="health-page">
                    {href ? (
                      <a href={href} target="_blank" rel="noreferrer noopener">
                        {text}
                      </a>
                    ) : (
                      text
                    )}{' '}
                    ({where})
                  </span>
                )
              })}
            </p>
          )}
        </>
      ) : (
        <p>
          {say('staticWords', { tracker: (leak.trackerId && trackerOf(leak.trackerId)?.name) || '–' })}
          {!canReturn && leak.returnableAt && (
            <span className="health-soft">
              {' '}
              {say('giveBackFrom', { when: formatInstant(leak.returnableAt, { now }).within })}.
            </span>
          )}
        </p>
      )}
      <div className="health-leak-actions">
        {leak.state === 'open' && mayChange && (
          <>
            <Button
              loading={isBusy}
              onClick={() => void attempt(() => makeStatic(false))}
              aria-label={say('makeStaticNamed', { number })}
            >
              {say('makeStatic')}
            </Button>
            <Button
              variant="default"
              disabled={isBusy}
              onClick={() => void settle('dismiss', 'dismissed')}
              aria-label={say('notALeakNamed', { number })}
            >
              {say('notALeak')}
            </Button>
          </>
        )}
        {leak.state === 'static' && mayChange && canReturn && (
          <Button
            variant="default"
            loading={isBusy}
            onClick={() => void settle('return', 'returned')}
            aria-label={say('giveBackNamed', { number })}
          >
            {say('giveBack')}
          </Button>
        )}
        {leak.trackerId && (
          <Link
            to="/numbers/trackers/$trackerId"
            params={{ trackerId: leak.trackerId }}
            className="health-link"
          >
            {say('openTracker')}
          </Link>
        )}
        <Link to="/calls" search={{ numberId: leak.numberId }} className="health-link">
          {say('seeCalls')}
        </Link>
      </div>
      <Confirm
        isOpen={refusal !== undefined}
        close={() => setRefusal(undefined)}
        title={say('forceTitle', { number })}
        consequences={[refusal, say('forceWhy'), say('forceUndo')]}
        action={say('force')}
        run={() => makeStatic(true)}
      />
    </li>
  )
}
