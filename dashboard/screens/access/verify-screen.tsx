import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { linkToken } from '../../data/link-token.ts'
import { sessionKey } from '../../data/session.ts'
import { verifyEmail } from '../../data/sign-in.ts'
import { Loading } from '../../parts/loading.tsx'
import { say } from '../../words/access.ts'
import { AccessFrame } from './access-frame.tsx'

/** Says that the address of the mail is the reader's; also a step of changing it. */
export function VerifyScreen() {
  const client = useQueryClient()
  const [token] = useState(linkToken)
  // A query, so that the token is spent once however often the page is drawn.
  const verified = useQuery({
    queryKey: ['verify e-mail', token],
    queryFn: async () => {
      await verifyEmail(token ?? '')
      return true
    },
    enabled: token !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const isDone = verified.isSuccess
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: sessionKey })
  }, [isDone, client])
  return (
    <AccessFrame title={say('verify.title')} {...(token ? {} : { lead: say('linkMissing') })}>
      {token && verified.isPending && <Loading shape="form" count={1} label={say('verify.running')} />}
      {isDone && (
        <p className="access-good" role="status">
          {say('verify.done')}
        </p>
      )}
      {verified.error && (
        <div className="access-failure" role="alert">
          <p>
            <strong>{say('verify.failed')}.</strong> {verified.error.message} {say('verify.failedWhat')}
          </p>
        </div>
      )}
      <Link to="/">{say('verify.open')}</Link>
    </AccessFrame>
  )
}
