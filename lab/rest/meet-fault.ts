import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { Lab } from '../lab.ts'
import { TwilioError } from './twilio-error.ts'

/** Lets a request meet the fault that a test has set up for its path. */
export function meetFault(lab: Lab): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    switch (lab.faults.take(c.req.method, c.req.path)) {
      case undefined:
        return next()
      case '429':
        c.header('Retry-After', '1')
        return c.json(new TwilioError(20429, 'Too Many Requests').body, 429)
      case '500':
        return c.json(new TwilioError(20500, 'Internal Server Error').body, 500)
      case 'html':
        return c.html('<!doctype html><title>502</title><h1>Bad gateway</h1>', 502)
      case 'reset':
        c.env.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      case 'hang':
        await new Promise((resolve) => c.env.incoming.socket.once('close', resolve))
        return RESPONSE_ALREADY_SENT
    }
  }
}
