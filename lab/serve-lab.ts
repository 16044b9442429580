import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { assetHost } from './control/assets.ts'
import { businessControls } from './control/businesses.ts'
import { callControls } from './control/calls.ts'
import { demoControls } from './control/demo.ts'
import { guardLoopback } from './control/guard-loopback.ts'
import { networkControls } from './control/network.ts'
import { BadRequest } from './control/read-fields.ts'
import { recordingControls } from './control/recordings.ts'
import type { Lab } from './lab.ts'
import { accounts } from './rest/accounts.ts'
import { authenticate, type RestEnv } from './rest/authenticate.ts'
import { availableNumbers } from './rest/available-numbers.ts'
import { calls } from './rest/calls.ts'
import { incomingNumbers } from './rest/incoming-numbers.ts'
import { meetFault } from './rest/meet-fault.ts'
import { pricing } from './rest/pricing.ts'
import { recordings } from './rest/recordings.ts'
import { notFound, TwilioError } from './rest/twilio-error.ts'
import { softphone } from './softphone/serve-softphone.ts'

/** Everything the lab answers over HTTP. */
export function serveLab(lab: Lab): Hono {
  const app = new Hono<RestEnv & { Bindings: HttpBindings }>()
  app.onError((error, c) => {
    if (error instanceof TwilioError) return c.json(error.body, error.status)
    if (error instanceof BadRequest) return c.json({ error: error.message }, 400)
    return c.json(new TwilioError(20500, `The lab failed: ${error.message}`).body, 500)
  })
  app.notFound((c) => c.json(notFound(c.req.path).body, 404))

  app.use(async (c, next) => {
    if (lab.demo.isElsewhere(c.req.header('host'))) return lab.demo.serve(c.req.raw)
    await next()
    return undefined
  })

  const rest = app as unknown as Hono<RestEnv>
  for (const base of ['/2010-04-01/*', '/v1/*']) {
    app.use(base, meetFault(lab))
    rest.use(base, authenticate(lab))
  }
  app.use('/assets/*', meetFault(lab))
  accounts(rest)
  availableNumbers(rest, lab)
  incomingNumbers(rest, lab)
  calls(rest, lab)
  recordings(rest, lab)
  pricing(rest)
  assetHost(rest, lab)

  app.use('/lab/*', guardLoopback())
  const control = app as unknown as Hono
  callControls(control, lab)
  businessControls(control, lab)
  networkControls(control, lab)
  recordingControls(control, lab)
  demoControls(control, lab)
  softphone(control, lab)
  return control
}
