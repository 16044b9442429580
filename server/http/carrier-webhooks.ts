import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import {
  answerWebhook,
  composeFallbackDocument,
  type FallbackSource,
  type WebhookContext,
} from '../calls/index.ts'
import { type Carrier, type Instruction, type WebhookPurpose, webhookPurposes } from '../carriers/index.ts'
import { AppError } from '../errors.ts'
import { answerProblem } from './answer-problem.ts'
import { readBody } from './read-body.ts'

const maxBytes = 65_536
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What carriers send: webhooks, verified and made durable before they are answered; and the static documents they fall back to. */
export function carrierWebhooks(
  options: WebhookContext & { fallback: FallbackSource; fallbackFolder: string },
): Hono {
  const { configuration, fallback, fallbackFolder, log } = options
  const publicUrl = options.publicUrl.replace(/\/+$/, '')
  const routes = new Hono()
  routes.onError((error, c) => answerProblem(c, error, log))
  routes.post('/carriers/:connectionId/:purpose', async (c) => {
    const purpose = c.req.param('purpose')
    const connection = configuration.findConnection(c.req.param('connectionId'))
    if (!isPurpose(purpose))
      throw new AppError('not_found', `Carriers send ${webhookPurposes.join(', ')}, nothing else.`)
    if (!connection) {
      throw new AppError(
        'connection_unknown',
        'No carrier connection has this address. Configure the number again, or remove it at the carrier.',
      )
    }
    const carrier = fallback.findCarrier(connection.carrier)
    const request = {
      purpose,
      url: `${publicUrl}${pathAndQuery(c.req.url)}`,
      method: c.req.method,
      body: await readBody(c, maxBytes),
      header: (name: string) => c.req.header(name),
      receivedAt: fallback.clock.now(),
    }
    const instructions = await answerWebhook(options, carrier, connection, request)
    if (purpose === 'status' || purpose === 'recording') return c.body(null, 204)
    return write(c, carrier, instructions)
  })
  routes.get('/fallback/:document{[0-9a-f-]+\\.xml}', async (c) => {
    const id = c.req.param('document').slice(0, -'.xml'.length)
    if (!uuid.test(id)) throw new AppError('not_found', 'There is no such document.')
    const document = (await readDocument(fallbackFolder, id)) ?? composeFallbackDocument(fallback, id)
    if (!document) throw new AppError('not_found', 'There is no such document.')
    return c.body(document, 200, { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-cache' })
  })
  return routes
}

function write(c: Context, carrier: Carrier, instructions: readonly Instruction[]): Response {
  const { contentType, body } = writeSomehow(carrier, instructions)
  return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
}

/** Words that cannot be written must not cost the caller the ringing. */
function writeSomehow(
  carrier: Carrier,
  instructions: readonly Instruction[],
): { contentType: string; body: string } {
  try {
    return carrier.writeInstructions(instructions)
  } catch {
    return carrier.writeInstructions(
      instructions.filter((instruction) => instruction.kind !== 'say').map(unrecorded),
    )
  }
}

/** The notice is what could not be spoken, and nothing is recorded without it. */
const unrecorded = (instruction: Instruction): Instruction =>
  instruction.kind === 'ring' ? { ...instruction, isRecorded: false } : instruction

const isPurpose = (text: string): text is WebhookPurpose =>
  (webhookPurposes as readonly string[]).includes(text)

const pathAndQuery = (url: string) => url.slice(url.indexOf('/', url.indexOf('//') + 2))

async function readDocument(folder: string, id: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, `${id}.xml`), 'utf8')
  } catch {
    return undefined
  }
}
