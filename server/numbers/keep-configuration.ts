import type { Connection } from '../carriers/index.ts'
import type { Log } from '../log.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type {
  Configuration,
  ConfiguredAccount,
  ConfiguredSite,
  ConfiguredTracker,
  Route,
} from './configuration.ts'
import { type LoadedAccount, loadConfiguration } from './load-configuration.ts'

export type KeptConfiguration = Configuration & {
  /** Reads what changed since the last look; a verb that changed something waits for it before it answers. */
  refresh(): Promise<void>
  /** Follows every change from now on, beginning with all there is; `refresh` waits for it. */
  onChange(follow: (accountIds: string[]) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

const pollEveryMs = 1000
const accountsAtOnce = 500

/**
 * Loads every account and stays up to date: by polling the commit-safe watermark of directory.account, sooner when
 * PostgreSQL hints at a change. While the database is away the last known configuration goes on serving calls and swaps.
 */
export async function keepConfiguration(options: {
  database: Database
  secrets: Secrets
  log: Log
}): Promise<KeptConfiguration> {
  const { database, secrets, log } = options
  const accounts = new Map<string, LoadedAccount>()
  const sites = new Map<string, ConfiguredSite>()
  const routes = new Map<string, Route>()
  const connections = new Map<string, Connection>()
  const trackers = new Map<string, ConfiguredTracker>()
  const followers: ((accountIds: string[]) => Promise<void>)[] = []
  let watermark = '0'

  const forget = (id: string) => {
    const old = accounts.get(id)
    if (!old) return
    for (const site of old.sites) sites.delete(site.key)
    for (const route of old.account.routes)
      if (routes.get(route.e164)?.accountId === id) routes.delete(route.e164)
    for (const connection of old.connections) connections.delete(connection.id)
    for (const tracker of old.trackers) trackers.delete(tracker.id)
    accounts.delete(id)
  }
  const remember = (loaded: LoadedAccount) => {
    forget(loaded.account.id)
    accounts.set(loaded.account.id, loaded)
    for (const site of loaded.sites) sites.set(site.key, site)
    for (const route of loaded.account.routes) routes.set(route.e164, route)
    for (const connection of loaded.connections) connections.set(connection.id, connection)
    for (const tracker of loaded.trackers) trackers.set(tracker.id, tracker)
  }

  const readChanges = async () => {
    // Read before the accounts: a change that commits in between is read twice, never missed.
    const rows = await database.readDirectory<{ account_id: string | null; xmin: string }>(
      `select a.account_id, pg_snapshot_xmin(pg_current_snapshot())::text as xmin
       from (select 1) one left join directory.account a on a.changed_xid >= $1::text::xid8`,
      [watermark],
    )
    const changed = rows.flatMap((row) => row.account_id ?? [])
    for (let start = 0; start < changed.length; start += accountsAtOnce) {
      const loaded = await loadConfiguration(database, secrets, changed.slice(start, start + accountsAtOnce))
      for (const account of loaded) remember(account)
    }
    watermark = rows[0]?.xmin ?? watermark
    if (changed.length > 0) for (const follow of followers) await follow(changed)
  }

  // One look at a time; a request that comes during one waits for the next, which sees what it wrote.
  let underWay: Promise<void> | undefined
  let next: Promise<void> | undefined
  const refresh = (): Promise<void> => {
    if (!underWay) {
      underWay = readChanges().finally(() => {
        underWay = undefined
      })
      return underWay
    }
    next ??= underWay
      .catch(() => {})
      .then(() => {
        next = undefined
        return refresh()
      })
    return next
  }
  const quietly = () => {
    refresh().catch((error: Error) =>
      log.debug({ error: error.message }, 'configuration could not be read; the last known one serves'),
    )
  }

  await refresh()
  const stopListening = await database.listenForChanges(quietly)
  const timer = setInterval(quietly, pollEveryMs)

  return {
    findSite: (key) => sites.get(key),
    findRoute: (e164) => routes.get(e164),
    findConnection: (id) => connections.get(id),
    findAccount: (id) => accounts.get(id)?.account,
    findTracker: (accountId, trackerId) => {
      const tracker = trackers.get(trackerId)
      return accounts.get(accountId)?.trackers.includes(tracker as ConfiguredTracker) ? tracker : undefined
    },
    isTrackingNumber: (e164, accountId) => routes.get(e164)?.accountId === accountId,
    listConnections: () => [...connections.values()],
    listAccounts: () => [...accounts.values()].map((loaded): ConfiguredAccount => loaded.account),
    refresh,
    async onChange(follow) {
      followers.push(follow)
      await follow([...accounts.keys()])
    },
    async stop() {
      clearInterval(timer)
      await stopListening().catch(() => {})
      await underWay?.catch(() => {})
    },
  }
}
