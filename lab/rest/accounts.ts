import type { Hono } from 'hono'
import type { RestEnv } from './authenticate.ts'

/** The account itself, as a client reads it to check its credentials. */
export function accounts(app: Hono<RestEnv>): void {
  app.get('/2010-04-01/Accounts/:account{AC[0-9a-f]{32}\\.json}', (c) => {
    const sid = c.req.param('account').slice(0, -'.json'.length)
    return c.json({
      sid,
      friendly_name: 'The lab',
      status: 'active',
      type: 'Full',
      owner_account_sid: sid,
      uri: `/2010-04-01/Accounts/${sid}.json`,
    })
  })
}
