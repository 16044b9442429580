import pg from 'pg'
import type { Log } from '../log.ts'

export type HintChannel = 'account_changed' | 'access_changed'

const againMs = 1000

/**
 * Calls `onHint` with each notification on a channel, over a connection of its own. A connection that is lost is opened again, every
 * second until the database is back, and `onHint` is called then too: what was told meanwhile nobody heard. Throws when the first one
 * cannot be opened. Answers how to stop.
 */
export async function listenForHints(
  url: string,
  channel: HintChannel,
  onHint: () => void,
  log: Log,
): Promise<() => Promise<void>> {
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  async function open(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'tributary listen',
      connectionTimeoutMillis: 3000,
      query_timeout: 3000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    client.on('error', (error) =>
      log.debug({ error: error.message }, 'change hints stopped; polling goes on'),
    )
    client.on('notification', onHint)
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      void client.end().catch(() => {})
      throw error
    }
    if (isOver) return client.end()
    current = client
    client.on('end', openLater)
  }
  function openLater(): void {
    if (!isOver) timer = setTimeout(() => void open().then(onHint, openLater), againMs).unref()
  }
  await open()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await current?.end()
  }
}
