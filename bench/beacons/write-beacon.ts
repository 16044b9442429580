import type { BeaconBatch, BeaconKind } from '@tributary/contract'
import { writeRequest } from '../load/write-request.ts'
import { browserHeaders } from '../swap/write-visit.ts'
import type { Visitor } from './lease-numbers.ts'

/** One event of a visit, as `navigator.sendBeacon` sends it. */
export function writeBeacon({ site, lease }: Visitor, kind: BeaconKind, serial: number): Buffer {
  const batch: BeaconBatch = { site: site.key, events: [{ kind, lease: lease.token, age: 0 }] }
  return writeRequest({
    path: '/v1/beacon',
    headers: {
      ...browserHeaders(serial),
      'sec-fetch-mode': 'no-cors',
      origin: `https://${site.host}`,
      referer: `https://${site.host}/`,
    },
    body: JSON.stringify(batch),
  })
}
