import type { Connection } from '../carriers/index.ts'
import type { Secrets } from '../secrets.ts'
import type { Database } from '../storage/index.ts'
import type {
  ConfiguredAccount,
  ConfiguredLocation,
  ConfiguredSite,
  ConfiguredTracker,
  Route,
} from './configuration.ts'

export type LoadedAccount = {
  account: ConfiguredAccount
  sites: ConfiguredSite[]
  trackers: ConfiguredTracker[]
  connections: Connection[]
}

type Row = { account_id: string; id: string }
type AccountRow = {
  account_id: string
  name: string
  default_destination: ConfiguredAccount['defaultDestination'] | null
  allowed_countries: string[]
  source_hosts: ConfiguredAccount['sourceHosts']
}
type LocationRow = Row & {
  name: string
  canonical_number: ConfiguredLocation['canonicalNumber']
  destination: ConfiguredLocation['destination']
  time_zone: string
  country: string | null
  notice: string | null
}
type SiteRow = Row & Pick<ConfiguredSite, 'key' | 'domains'> & { consent_mode: ConfiguredSite['consentMode'] }
type TrackerRow = Row &
  Pick<ConfiguredTracker, 'kind' | 'name'> & {
    location_id: string
    site_id: string | null
    match: ConfiguredTracker['match'] | null
    source: ConfiguredTracker['source'] | null
    destination: ConfiguredTracker['destination'] | null
    pool_id: string | null
    is_retired: boolean
  }
type NumberRow = Row & {
  e164: Route['e164'] & ConfiguredLocation['canonicalNumber']
  state: string
  connection_id: string
  tracker_id: string | null
  pool_id: string | null
}
type ConnectionRow = Row & {
  carrier: string
  account_sid: string
  auth_token_encrypted: Uint8Array
  base_url: string | null
}

/** What a node must know of these accounts: six statements for any number of them. Oldest tracker first decides ties. */
export async function loadConfiguration(
  database: Database,
  secrets: Secrets,
  accountIds: readonly string[],
): Promise<LoadedAccount[]> {
  if (accountIds.length === 0) return []
  const rows = await database.inTransaction({ accountIds }, async (transaction) => ({
    accounts: await transaction.query<AccountRow>(
      'select account_id, name, default_destination, allowed_countries, source_hosts from tenant.account',
    ),
    locations: await transaction.query<LocationRow>(
      `select account_id, id, name, canonical_number, destination, time_zone, address->>'country' as country,
         case when is_recording_enabled then recording_notice end as notice from tenant.location`,
    ),
    sites: await transaction.query<SiteRow>(
      'select account_id, id, key, domains, consent_mode from tenant.site order by id',
    ),
    trackers: await transaction.query<TrackerRow>(
      'select account_id, id, kind, name, location_id, site_id, match, source, destination, pool_id, retired_at is not null as is_retired from tenant.tracker order by id',
    ),
    numbers: await transaction.query<NumberRow>(
      "select account_id, id, e164, state, connection_id, tracker_id, pool_id from tenant.tracking_number where state <> 'released' order by id",
    ),
    connections: await transaction.query<ConnectionRow>(
      'select account_id, id, carrier, account_sid, auth_token_encrypted, base_url from tenant.carrier_connection where deleted_at is null',
    ),
  }))
  const of = <T extends { account_id: string }>(list: T[]) => Map.groupBy(list, (row) => row.account_id)
  const by = {
    locations: of(rows.locations),
    sites: of(rows.sites),
    trackers: of(rows.trackers),
    numbers: of(rows.numbers),
    connections: of(rows.connections),
  }
  return rows.accounts.map((account) => {
    const id = account.account_id
    return assemble(
      account,
      by.locations.get(id) ?? [],
      by.sites.get(id) ?? [],
      by.trackers.get(id) ?? [],
      by.numbers.get(id) ?? [],
      (by.connections.get(id) ?? []).map((row) => connection(row, secrets)),
      secrets.documentName,
    )
  })
}

function assemble(
  row: AccountRow,
  locationRows: LocationRow[],
  siteRows: SiteRow[],
  trackerRows: TrackerRow[],
  numberRows: NumberRow[],
  connections: Connection[],
  documentName: (id: string) => string,
): LoadedAccount {
  const accountId = row.account_id
  const locations = new Map(locationRows.map((entry) => [entry.id, location(entry)]))
  const numbersByTracker = Map.groupBy(numberRows, (number) => number.tracker_id ?? '')
  const numbersByPool = Map.groupBy(numberRows, (number) => number.pool_id ?? '')
  const trackers: ConfiguredTracker[] = []
  for (const entry of trackerRows) {
    const place = locations.get(entry.location_id)
    if (!place) continue
    const numbers = (entry.pool_id ? numbersByPool.get(entry.pool_id) : numbersByTracker.get(entry.id)) ?? []
    trackers.push({
      id: entry.id,
      kind: entry.kind,
      name: entry.name,
      location: place,
      destination: entry.destination ?? place.destination,
      // A cooling number still rings, but is shown to nobody; nor is one of a tracker that is out of use.
      numbers: numbers
        .filter(({ state }) => state === 'active' && !entry.is_retired)
        .map(({ id, e164 }) => ({ id, e164 })),
      ...(entry.site_id && { siteId: entry.site_id }),
      ...(entry.match && { match: entry.match }),
      ...(entry.source && { source: entry.source }),
      ...(entry.pool_id && { poolId: entry.pool_id }),
    })
  }
  const trackerOf = new Map<string, ConfiguredTracker>()
  for (const tracker of trackers) trackerOf.set(tracker.poolId ?? tracker.id, tracker)
  const routes = numberRows.map((number): Route => {
    const tracker = trackerOf.get(number.tracker_id ?? number.pool_id ?? '')
    const destination = tracker?.destination ?? row.default_destination ?? undefined
    return {
      id: documentName(number.tracker_id ?? number.pool_id ?? accountId),
      accountId,
      numberId: number.id,
      e164: number.e164,
      connectionId: number.connection_id,
      ...(tracker && { tracker }),
      ...(destination && { destination }),
      ...(tracker?.location.recordingNotice && { recordingNotice: tracker.location.recordingNotice }),
    }
  })
  const account: ConfiguredAccount = {
    id: accountId,
    name: row.name,
    allowedCountries: row.allowed_countries,
    sourceHosts: row.source_hosts,
    routes,
    ...(row.default_destination && { defaultDestination: row.default_destination }),
  }
  const sites = siteRows.map((entry) => site(entry, account, trackers))
  return { account, sites, trackers, connections }
}

function location(row: LocationRow): ConfiguredLocation {
  return {
    id: row.id,
    name: row.name,
    canonicalNumber: row.canonical_number,
    destination: row.destination,
    country: row.country ?? 'US',
    timeZone: row.time_zone,
    ...(row.notice && { recordingNotice: row.notice }),
  }
}

function site(row: SiteRow, account: ConfiguredAccount, trackers: ConfiguredTracker[]): ConfiguredSite {
  const rank = { source: 0, visitor: 1, offline: 2 }
  const own = trackers.filter((tracker) => tracker.siteId === row.id && tracker.kind !== 'offline')
  return {
    accountId: account.id,
    id: row.id,
    key: row.key,
    domains: row.domains,
    consentMode: row.consent_mode,
    sourceHosts: account.sourceHosts,
    trackers: own.sort((a, b) => rank[a.kind] - rank[b.kind]),
  }
}

function connection(row: ConnectionRow, secrets: Secrets): Connection {
  return {
    id: row.id,
    accountId: row.account_id,
    carrier: row.carrier,
    accountSid: row.account_sid,
    authToken: secrets.decrypt(row.auth_token_encrypted),
    ...(row.base_url && { baseUrl: row.base_url }),
  }
}
