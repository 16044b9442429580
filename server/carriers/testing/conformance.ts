import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallEvent, Carrier, Connection, WebhookPurpose, WebhookRequest } from '../carrier.ts'

/** A webhook as the carrier documents it, and the events it is to be read as; where `at` is given it is the carrier's time, else ours. */
export type WebhookCase = {
  name: string
  purpose: WebhookPurpose
  /** Of the URL, with its question mark; empty when there is none. */
  query: string
  params: Record<string, string>
  expect: (Partial<CallEvent> & { key: string })[]
}

export type ConformanceOptions = {
  carrier: Carrier
  connection: Connection
  /** Another customer's connection at the same carrier. */
  otherConnection: Connection
  cases: readonly WebhookCase[]
  /** The payload as that connection's carrier would send it. */
  makeRequest(
    connection: Connection,
    webhook: Pick<WebhookCase, 'purpose' | 'query' | 'params'>,
    receivedAt: number,
  ): WebhookRequest
  receivedAt: number
}

/** What every carrier adapter promises of reading and writing, proven on payloads as carriers document them. */
export function describeConformance(options: ConformanceOptions): void {
  const { carrier, connection, otherConnection, cases, makeRequest, receivedAt } = options
  const read = (webhook: WebhookCase, at = receivedAt) =>
    carrier.readEvent(connection, makeRequest(connection, webhook, at))

  describe(`${carrier.name} webhooks`, () => {
    it.each(cases)('reads $name', (webhook) => {
      const events = read(webhook)
      expect(events).toHaveLength(webhook.expect.length)
      for (const [index, expected] of webhook.expect.entries())
        expect(events[index]).toEqual({
          at: receivedAt,
          ...expected,
          ...(expected.at !== undefined && { receivedAt }),
        })
    })

    it.each(cases)('gives a second, later delivery of $name the same keys', (webhook) => {
      const keys = (events: CallEvent[]) => events.map((event) => event.key)
      expect(keys(read(webhook, receivedAt + 90_000))).toEqual(keys(read(webhook)))
    })

    it('gives events of one call the same key exactly when kind, leg and state are the same', () => {
      const events = cases.flatMap((webhook) => read(webhook))
      const said = (event: CallEvent) =>
        JSON.stringify([
          event.kind,
          'legId' in event ? event.legId : '',
          'status' in event ? event.status : 'state' in event ? event.state : '',
        ])
      fc.assert(
        fc.property(fc.constantFrom(...events), fc.constantFrom(...events), (one, other) => {
          expect(one.key === other.key).toBe(said(one) === said(other))
        }),
        { numRuns: 500 },
      )
    })

    it.each(cases)('refuses $name when one character of it was changed', (webhook) => {
      const request = makeRequest(connection, webhook, receivedAt)
      expectRefused(() =>
        carrier.readEvent(connection, { ...request, body: request.body.replace(/=\w/, '=X') }),
      )
      expectRefused(() =>
        carrier.readEvent(connection, {
          ...request,
          url: request.url.replace(/\/carriers\//, '/carriers/x'),
        }),
      )
    })

    it.each(cases)('refuses $name without a signature, or with one that is not its own', (webhook) => {
      const request = makeRequest(connection, webhook, receivedAt)
      expectRefused(() => carrier.readEvent(connection, { ...request, header: () => undefined }))
      expectRefused(() => carrier.readEvent(connection, { ...request, header: () => 'bm90IGEgc2lnbmF0dXJl' }))
    })

    it.each(cases)("refuses $name replayed to another customer's connection", (webhook) => {
      expectRefused(() => carrier.readEvent(otherConnection, makeRequest(connection, webhook, receivedAt)))
    })

    it('refuses everything while the connection has no token, which anybody could sign with', () => {
      const tokenless = { ...connection, authToken: '' }
      for (const webhook of cases)
        expectRefused(() => carrier.readEvent(tokenless, makeRequest(tokenless, webhook, receivedAt)))
    })

    it('refuses a payload that is well signed but speaks of another carrier account', () => {
      for (const webhook of cases) {
        expectRefused(() =>
          carrier.readEvent(otherConnection, makeRequest(otherConnection, webhook, receivedAt)),
        )
      }
    })

    it('reads hostile parameters without failing, and never into text that cannot be stored', () => {
      const anyCase = fc.constantFrom(...cases)
      fc.assert(
        fc.property(anyCase, fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (webhook, extra) => {
          const names = Object.keys(webhook.params)
          const spoilt = Object.fromEntries(
            Object.entries(extra).map(([name, value]) => [names[name.length % names.length] ?? name, value]),
          )
          const identity = Object.fromEntries(
            names.filter((name) => /Sid$/i.test(name)).map((name) => [name, webhook.params[name] ?? '']),
          )
          const events = read({ ...webhook, params: { ...webhook.params, ...spoilt, ...identity } })
          expect(JSON.stringify(events)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        }),
        { numRuns: 60 },
      )
    })
  })

  describe(`${carrier.name} instructions`, () => {
    it('writes something for every list of instructions, an empty one too', () => {
      const text = fc.string({ unit: 'binary' })
      const instruction = fc.oneof(
        text.map((spoken) => ({ kind: 'say' as const, text: spoken })),
        fc.constant({ kind: 'hangUp' as const }),
        fc
          .constantFrom('busy' as const, 'rejected' as const)
          .map((reason) => ({ kind: 'reject' as const, reason })),
      )
      fc.assert(
        fc.property(fc.array(instruction, { maxLength: 4 }), (list) => {
          expect(carrier.writeInstructions(list).body.length).toBeGreaterThan(0)
        }),
      )
    })
  })
}

function expectRefused(run: () => unknown): void {
  expect(run).toThrow(expect.objectContaining({ code: 'signature_invalid' }))
}
