import type { CarrierConnection, Location, Site } from '@tributary/contract'
import type { Api } from './api.ts'
import { buyNumbers } from './buy-numbers.ts'
import type { Lab } from './start-lab.ts'

export type Store = Location & { poolNumbers: string[] }
export type Stores = {
  connection: CarrierConnection
  site: Site
  demoUrl: string
  austin: Store
  denver: Store
  columbus: Store
}

const plan = [
  {
    name: 'Austin',
    canonicalNumber: '+15125550132',
    timeZone: 'America/Chicago',
    areaCode: '512',
    poolSize: 4,
    recording: { isEnabled: true, notice: 'This call may be recorded to improve our service.' },
  },
  {
    name: 'Denver',
    canonicalNumber: '+13035550144',
    timeZone: 'America/Denver',
    areaCode: '303',
    poolSize: 2,
  },
  {
    name: 'Columbus',
    canonicalNumber: '+16145550177',
    timeZone: 'America/New_York',
    areaCode: '614',
    poolSize: 2,
  },
]

/**
 * The business behind the lab's demo site, made over the API as its owner would: three locations with a pool of visitor
 * numbers each, bought at the lab, and the site with their numbers on it.
 */
export async function setUpStores(api: Api, lab: Lab): Promise<Stores> {
  const connection = await connectLab(api, lab)
  const locations: Location[] = []
  for (const { areaCode: _, poolSize: __, ...store } of plan) {
    locations.push(await api.createLocation({ ...store, address: { city: store.name } }))
  }
  const site = await api.createSite({
    name: 'Website',
    domains: [new URL(lab.url).host],
    consentMode: 'assumed',
    locationIds: locations.map(({ id }) => id),
  })
  const stores: Store[] = []
  for (const [i, { name, areaCode, poolSize: count }] of plan.entries()) {
    const location = locations[i] as Location
    const pool = await api.createPool({ name: `${name} visitors` })
    await api.createTracker({
      kind: 'visitor',
      name: `${name} website`,
      locationId: location.id,
      siteId: site.id,
      poolId: pool.id,
    })
    const poolNumbers = await buyNumbers(api, {
      connectionId: connection.id,
      areaCode,
      count,
      poolId: pool.id,
    })
    stores.push({ ...location, poolNumbers })
  }
  await lab.control('POST', 'demo', { siteKey: site.key, trackerOrigin: api.url })
  const [austin, denver, columbus] = stores as [Store, Store, Store]
  return { connection, site, demoUrl: `${lab.url}/demo`, austin, denver, columbus }
}

export function connectLab(api: Api, lab: Lab): Promise<CarrierConnection> {
  return api.createConnection({
    name: 'The lab',
    accountSid: lab.accountSid,
    authToken: lab.authToken,
    baseUrl: lab.url,
  })
}
