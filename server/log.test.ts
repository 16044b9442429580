import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

function logged(fields: object, message = 'something happened'): string {
  const lines: string[] = []
  createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } }).info(fields, message)
  return lines.join('')
}

it.each([
  ['a number in a carrier’s words', 'The number +1 (512) 555-0190 is not valid', '512'],
  ['a number in an address', 'https://carrier.example/Calls?To=%2B15125550190', '5125550190'],
  ['an e-mail address', 'no mailbox for jane.doe+ads@mail.example.com here', 'jane'],
  ['an IPv4 address', 'connect ECONNREFUSED 203.0.113.77:443', '203.0.113.77'],
  ['a mapped IPv4 address', 'from ::ffff:203.0.113.77', '203.0.113.77'],
  ['an IPv6 address', 'from 2001:db8:85a3::8a2e:370:7334 it came', '85a3'],
])('masks %s wherever it stands', (_what, text, personal) => {
  for (const line of [logged({ error: text }), logged({ deep: { er: [text] } }), logged({}, text)])
    expect(line).not.toContain(personal)
})

it('masks what stands under the name of something personal, whatever it looks like', () => {
  expect(logged({ from: 'Jane', call: { to: '0190', password: 'hunter2' } })).not.toMatch(/Jane|0190|hunter2/)
})

it('keeps what finds the fault: ids, instants, places in the code, this machine', () => {
  const kept = {
    callId: '0198f000-0000-7000-8000-000000000001',
    at: '2026-11-23T15:04:05.123Z',
    cron: '15:04:05',
    stack: 'Error: no\n    at file:///srv/server/http/api.ts:12:34',
    url: 'http://127.0.0.1:8080/healthz',
    bytes: 1763870000123,
    version: '18.4.0',
  }
  expect(JSON.parse(logged(kept))).toMatchObject(kept)
})

it('writes one JSON object a line, whatever it is given', () => {
  fc.assert(
    fc.property(fc.object(), fc.string({ unit: 'binary' }), (fields, message) => {
      const line = logged(fields, message)
      expect(line.endsWith('\n') && line.indexOf('\n') === line.length - 1).toBe(true)
      expect(() => JSON.parse(line)).not.toThrow()
    }),
  )
})
