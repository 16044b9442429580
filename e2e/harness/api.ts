import {
  account,
  alert,
  availableNumber,
  type Call,
  type CarrierConnection,
  call,
  carrierConnection,
  type createCarrierConnection,
  type createLocation,
  type createPool,
  type createSite,
  type createTracker,
  type Location,
  location,
  type Pool,
  type Problem,
  pages,
  pool,
  type Site,
  site,
  type Tracker,
  type TrackingNumber,
  tracker,
  trackingNumber,
  type Visit,
} from '@tributary/contract'

type Schema<T> = { parse(value: unknown): T }
type Input<T extends { _input: unknown }> = T['_input']
type Query = Record<string, string | number>

export type Api = ReturnType<typeof openApi>

/** `/api/v1` as an account's own programs use it; every answer is held against the contract. */
export function openApi(url: string, key: string) {
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  async function ask<T>(schema: Schema<T>, method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
    return schema.parse(JSON.parse(text))
  }
  async function list<T>(
    schema: Schema<{ items: T[]; nextCursor?: string | undefined }>,
    path: string,
    query: Query = {},
  ) {
    const items: T[] = []
    for (let cursor: string | undefined; ; ) {
      const asked = new URLSearchParams({ limit: '250', ...query, ...(cursor ? { cursor } : {}) })
      const page = await ask(schema, 'GET', `${path}?${asked}`)
      items.push(...page.items)
      cursor = page.nextCursor
      if (!cursor) return items
    }
  }
  return {
    url,
    key,
    send,
    /** For requests that must be refused. Throws when one is not. */
    async refusal(method: string, path: string, body?: unknown): Promise<Problem> {
      const response = await send(method, path, body)
      const text = await response.text()
      if (response.ok) throw new Error(`${method} ${path} was not refused: ${response.status} ${text}`)
      return JSON.parse(text) as Problem
    },
    accounts: () => list(pages.accounts, '/accounts'),
    changeAccount: (id: string, change: object) => ask(account, 'PATCH', `/accounts/${id}`, change),
    locations: (): Promise<Location[]> => list(pages.locations, '/locations'),
    createLocation: (input: Input<typeof createLocation>): Promise<Location> =>
      ask(location, 'POST', '/locations', input),
    sites: (): Promise<Site[]> => list(pages.sites, '/sites'),
    createSite: (input: Input<typeof createSite>): Promise<Site> => ask(site, 'POST', '/sites', input),
    connections: (): Promise<CarrierConnection[]> => list(pages.carrierConnections, '/carrier-connections'),
    createConnection: (input: Input<typeof createCarrierConnection>): Promise<CarrierConnection> =>
      ask(carrierConnection, 'POST', '/carrier-connections', input),
    trackers: (): Promise<Tracker[]> => list(pages.trackers, '/trackers'),
    createTracker: (input: Input<typeof createTracker>): Promise<Tracker> =>
      ask(tracker, 'POST', '/trackers', input),
    createPool: (input: Input<typeof createPool>): Promise<Pool> => ask(pool, 'POST', '/pools', input),
    numbers: (): Promise<TrackingNumber[]> => list(pages.numbers, '/numbers'),
    searchNumbers: async (query: Query) =>
      (
        await ask(
          pages.availableNumbers,
          'GET',
          `/numbers/available?${new URLSearchParams(stringify(query))}`,
        )
      ).items.map((one) => availableNumber.parse(one)),
    buyNumber: (input: {
      connectionId: string
      e164: string
      trackerId?: string
      poolId?: string
    }): Promise<TrackingNumber> => ask(trackingNumber, 'POST', '/numbers', input),
    visits: (): Promise<Visit[]> => list(pages.visits, '/visits'),
    calls: (query: Query = {}): Promise<Call[]> => list(pages.calls, '/calls', query),
    call: (id: string): Promise<Call> => ask(call, 'GET', `/calls/${id}`),
    alerts: async () => (await list(pages.alerts, '/alerts')).map((one) => alert.parse(one)),
  }
}

const stringify = (query: Query) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
