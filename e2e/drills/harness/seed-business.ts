import type { CarrierConnection, Location, Pool, Site, Tracker } from '@tributary/contract'
import type { Api } from './open-api.ts'
import type { DrillLab } from './start-lab.ts'

export type Store = {
  locationId: string
  canonical: string
  destination: string
  /** Its billboard: a number that is always its own. */
  offline: { trackerId: string; e164: string }
  /** Its visitors' numbers. */
  pool: { trackerId: string; numbers: string[] }
}
export type Business = { connectionId: string; siteKey: string; origin: string; stores: Store[] }

const origin = 'https://www.cedar.example'

/** A business with `stores` stores, a site, and at each a billboard and a pool, its numbers bought at the lab as anybody would. */
export async function seedBusiness(
  api: Api,
  lab: DrillLab,
  { stores: storeCount = 1, poolSize = 4 } = {},
): Promise<Business> {
  const connection = await api.post<CarrierConnection>('/carrier-connections', {
    name: 'Lab',
    accountSid: lab.accountSid,
    authToken: lab.authToken,
    baseUrl: lab.url,
  })
  const locations: Location[] = []
  for (let index = 0; index < storeCount; index++) {
    locations.push(
      await api.post<Location>('/locations', {
        name: `Store ${index}`,
        canonicalNumber: `+15125550${100 + index}`,
        destination: `+13035550${100 + index}`,
        timeZone: 'America/Chicago',
      }),
    )
  }
  const site = await api.post<Site>('/sites', {
    name: 'Site',
    domains: ['www.cedar.example'],
    consentMode: 'assumed',
    locationIds: locations.map((location) => location.id),
  })
  const { items: available } = await api.get<{ items: { e164: string }[] }>(
    `/numbers/available?connectionId=${connection.id}&areaCode=512&limit=50`,
  )
  const buy = async (target: { trackerId: string } | { poolId: string }) => {
    const e164 = available.shift()?.e164
    await api.post('/numbers', { connectionId: connection.id, e164, ...target })
    return e164 as string
  }
  const stores: Store[] = []
  for (const { id, name, canonicalNumber, destination } of locations) {
    const pool = await api.post<Pool>('/pools', { name })
    const visitor = await api.post<Tracker>('/trackers', {
      kind: 'visitor',
      name: `${name} web`,
      locationId: id,
      siteId: site.id,
      poolId: pool.id,
    })
    const billboard = await api.post<Tracker>('/trackers', {
      kind: 'offline',
      name: `${name} billboard`,
      locationId: id,
      source: { campaign: `Billboard ${name}` },
    })
    const numbers: string[] = []
    for (let count = 0; count < poolSize; count++) numbers.push(await buy({ poolId: pool.id }))
    stores.push({
      locationId: id,
      canonical: canonicalNumber,
      destination,
      offline: { trackerId: billboard.id, e164: await buy({ trackerId: billboard.id }) },
      pool: { trackerId: visitor.id, numbers },
    })
  }
  return { connectionId: connection.id, siteKey: site.key, origin, stores }
}
