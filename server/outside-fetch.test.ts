import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseAddress } from './outside-address.ts'
import { createOutsideFetch } from './outside-fetch.ts'

let server: Server
let base: string
let handle: (request: IncomingMessage, response: ServerResponse) => void
const seen: IncomingMessage[] = []
beforeEach(async () => {
  seen.length = 0
  server = createServer((request, response) => {
    seen.push(request)
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const loopback = createOutsideFetch({ allowLoopback: true })
const outside = createOutsideFetch({ allowLoopback: false })

describe('addresses', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.100.100.200',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['168.63.129.16', '192.0.2.1', '198.18.0.1', '203.0.113.9', '240.0.0.1'],
    ...[
      '[::1]',
      '[::]',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '[ff02::1]',
      '[::ffff:10.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::a00:1]',
      '[2002:a00:1::]',
      '[::7f00:1]',
      '[2001:db8::1]',
    ],
  ])('refuses %s', async (host) => {
    await expect(outside(`https://${host}/`)).rejects.toMatchObject({ reason: 'refused' })
  })
  it.each([
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  ])('refuses the loopback written as %s', async (url) => {
    await expect(outside(url)).rejects.toMatchObject({ reason: 'refused' })
  })
  it('lets public addresses through', () => {
    for (const host of ['93.184.215.14', '1.1.1.1', '[2606:4700::1111]', 'api.twilio.com'])
      expect(refuseAddress(host, false)).toBeUndefined()
  })
  it('refuses a name that resolves to the loopback', async () => {
    await expect(outside('https://localhost/')).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('not public'),
    })
    expect(seen).toHaveLength(0)
  })
  it('allows the loopback only where it is told to, and only by its own name', async () => {
    handle = (_request, response) => response.end('hello')
    expect(await (await loopback(base)).text()).toBe('hello')
    expect(await (await loopback(base.replace('127.0.0.1', 'localhost'))).text()).toBe('hello')
    await expect(outside(base)).rejects.toMatchObject({ reason: 'refused' })
    expect(refuseAddress('10.0.0.1', true)).toBeDefined()
  })
  it('refuses what is not https, other protocols and passwords in the address', async () => {
    for (const url of [
      'http://example.com/',
      'file:///etc/passwd',
      'ftp://example.com/',
      'https://user:secret@example.com/',
      'nonsense',
      '',
    ]) {
      await expect(loopback(url)).rejects.toMatchObject({ reason: 'refused' })
    }
  })
})

describe('redirects', () => {
  it('checks every hop', async () => {
    for (const location of [
      'http://169.254.169.254/latest/meta-data',
      'https://10.0.0.1/',
      'file:///etc/passwd',
      'http://example.com/',
    ]) {
      handle = (_request, response) => response.writeHead(302, { location }).end()
      await expect(loopback(base)).rejects.toMatchObject({ reason: 'refused' })
    }
  })
  it('follows three and no more', async () => {
    handle = (request, response) =>
      response.writeHead(307, { location: `/${Number(request.url?.slice(1)) + 1}` }).end()
    await expect(loopback(`${base}/0`)).rejects.toMatchObject({ reason: 'redirects' })
    expect(seen.map((request) => request.url)).toEqual(['/0', '/1', '/2', '/3'])
  })
  it('leaves the credentials behind when another host is next', async () => {
    handle = (request, response) =>
      request.url === '/'
        ? response.writeHead(302, { location: `${base.replace('127.0.0.1', 'localhost')}/audio` }).end()
        : response.end('ok')
    await (await loopback(`${base}/`, { headers: { Authorization: 'Basic eDp5', accept: 'audio/*' } })).text()
    expect(seen[0]?.headers.authorization).toBe('Basic eDp5')
    expect(seen[1]?.headers.authorization).toBeUndefined()
    expect(seen[1]?.headers.accept).toBe('audio/*')
  })
})

describe('limits', () => {
  it('stops reading a body that is larger than asked for', async () => {
    handle = (_request, response) => response.end('x'.repeat(5000))
    await expect((await loopback(base, { maxBytes: 1000 })).text()).rejects.toMatchObject({
      reason: 'tooLarge',
    })
    expect(await (await loopback(base, { maxBytes: 5000 })).text()).toHaveLength(5000)
  })
  it('gives up on a server that says nothing', async () => {
    handle = () => {}
    await expect(loopback(base, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timeout' })
  })
  it('gives up on a body that does not end', async () => {
    handle = (_request, response) => response.write('a little')
    await expect((await loopback(base, { timeoutMs: 200 })).text()).rejects.toMatchObject({
      reason: 'timeout',
    })
  })
  it('says so when the connection breaks off', async () => {
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      setImmediate(() => response.destroy())
    }
    await expect(loopback(base).then((answer) => answer.text())).rejects.toMatchObject({
      reason: 'unreachable',
    })
    handle = (request) => request.socket.destroy()
    await expect(loopback(base)).rejects.toMatchObject({ reason: 'unreachable' })
  })
})
