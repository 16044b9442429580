import { z } from 'zod'
import { pageOf } from '../ids.ts'
import { account } from './accounts.ts'
import { alert } from './alerts.ts'
import { apiKey } from './api-keys.ts'
import { call } from './call.ts'
import { carrierConnection } from './connections.ts'
import { location } from './locations.ts'
import { availableNumber, trackingNumber } from './numbers.ts'
import { recording } from './recordings.ts'
import { site } from './sites.ts'
import { pool, tracker } from './trackers.ts'
import { visit } from './visits.ts'

export const pages = {
  accounts: pageOf(account),
  locations: pageOf(location),
  sites: pageOf(site),
  numbers: pageOf(trackingNumber),
  trackers: pageOf(tracker),
  pools: pageOf(pool),
  calls: pageOf(call),
  visits: pageOf(visit),
  recordings: pageOf(recording),
  apiKeys: pageOf(apiKey),
  alerts: pageOf(alert),
  carrierConnections: pageOf(carrierConnection),
  availableNumbers: z.object({ items: z.array(availableNumber) }),
}
