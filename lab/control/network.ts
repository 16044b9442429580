import type { Hono } from 'hono'
import { makeAuthToken, makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import { ORDERLY } from '../webhooks/deliver-callbacks.ts'
import type { FaultKind } from './faults.ts'
import { BadRequest, readChoice, readFields, readNumber, readText } from './read-fields.ts'

const FAULT_KINDS: readonly FaultKind[] = ['429', '500', 'html', 'hang', 'reset']

/** What a test turns to make the network behave badly, and to see what the carrier thought of it. */
export function networkControls(app: Hono, lab: Lab): void {
  app.get('/lab/faults', (c) => c.json({ items: lab.faults.list() }))
  app.post('/lab/faults', async (c) => {
    const fields = await readFields(c.req.raw)
    const kind = readChoice(fields, 'kind', FAULT_KINDS)
    if (!kind) throw new BadRequest(`"kind" must be one of ${FAULT_KINDS.join(', ')}.`)
    const path = readText(fields, 'path', '')
    try {
      new RegExp(path)
    } catch {
      throw new BadRequest('"path" must be a regular expression.')
    }
    const method = readText(fields, 'method', '')
    lab.faults.add({ path, kind, count: readNumber(fields, 'count', 1), ...(method ? { method } : {}) })
    return c.json({ items: lab.faults.list() }, 201)
  })
  app.delete('/lab/faults', (c) => {
    lab.faults.clear()
    return c.body(null, 204)
  })

  app.get('/lab/delivery', (c) => c.json(lab.deliveries.manner))
  app.post('/lab/delivery', async (c) => {
    const fields = await readFields(c.req.raw)
    lab.deliveries.manner = {
      duplicate: fields.duplicate === true,
      reverse: fields.reverse === true,
      delayMs: readNumber(fields, 'delayMs', ORDERLY.delayMs),
      drop: fields.drop === true,
    }
    return c.json(lab.deliveries.manner)
  })
  app.post('/lab/delivery/settle', async (c) => {
    await lab.deliveries.settled()
    return c.json({ settled: true })
  })

  app.get('/lab/notifications', (c) => {
    const callSid = c.req.query('callSid')
    return c.json({ items: lab.notifications.list().filter((one) => !callSid || one.callSid === callSid) })
  })

  app.post('/lab/accounts', (c) => {
    const account = { sid: makeSid('AC'), authToken: makeAuthToken() }
    lab.accounts.put(account.sid, account)
    return c.json({ accountSid: account.sid, authToken: account.authToken }, 201)
  })
}
