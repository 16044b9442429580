import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TestSite = { url: string; host: string; stop(): Promise<void> }

/** A website of one page, served at every path. `write` may use the site's own address. */
export async function servePage(write: (origin: string) => string): Promise<TestSite> {
  let url = ''
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(write(url))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url = `http://${host}`
  return {
    url,
    host,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
