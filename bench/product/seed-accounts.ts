import { randomUUID } from 'node:crypto'
import type { Tributary } from './start-tributary.ts'

export type SeededSite = {
  accountId: string
  key: string
  host: string
  canonical: string
  poolId: string
  /** What calls to its numbers ring. */
  destination: string
  numbers: string[]
}

export type SeededAccount = {
  id: string
  connectionId: string
  accountSid: string
  authToken: string
  sites: SeededSite[]
}

// A port where nobody listens: no job of the server may reach a real carrier, or wait for one.
const nobody = 'http://127.0.0.1:9'
const sitesAnAccount = 10
const numbersAPool = 12

/**
 * Accounts of ten sites each; a site has a location, a visitor tracker with a pool of twelve numbers, and two source
 * trackers that match none of the visits. Written by SQL, because numbers otherwise come from a carrier: 2,400 purchases
 * would take minutes and measure nothing.
 */
export async function seedAccounts(
  { admin, encrypt }: Tributary,
  siteCount: number,
): Promise<SeededAccount[]> {
  const accounts: SeededAccount[] = []
  let serial = 0
  const phone = () => `+1512${String(2_000_000 + serial++)}`
  for (let left = siteCount; left > 0; left -= sitesAnAccount) {
    const account: SeededAccount = {
      id: randomUUID(),
      connectionId: randomUUID(),
      accountSid: `AC${randomUUID().replaceAll('-', '')}`,
      authToken: randomUUID().replaceAll('-', ''),
      sites: [],
    }
    await admin.query('begin')
    await admin.query("select set_config('tributary.accounts', $1, true)", [account.id])
    await admin.query('insert into directory.account (account_id) values ($1)', [account.id])
    await admin.query('insert into tenant.account (account_id, name) values ($1, $2)', [account.id, 'Bench'])
    await admin.query(
      `insert into tenant.carrier_connection (account_id, id, name, carrier, account_sid, auth_token_encrypted, base_url)
       values ($1, $2, 'Bench', 'twilio', $3, $4, $5)`,
      [account.id, account.connectionId, account.accountSid, encrypt(account.authToken), nobody],
    )
    for (let index = 0; index < Math.min(left, sitesAnAccount); index++)
      account.sites.push(await seedSite(admin, account, phone))
    await admin.query('commit')
    accounts.push(account)
  }
  await admin.query('analyze')
  return accounts
}

async function seedSite(
  admin: Tributary['admin'],
  account: SeededAccount,
  phone: () => string,
): Promise<SeededSite> {
  const [siteId, locationId, poolId] = [randomUUID(), randomUUID(), randomUUID()]
  const key = `site_${siteId.replaceAll('-', '').slice(0, 20)}`
  const host = `${key.slice(5)}.example.com`
  const site: SeededSite = {
    accountId: account.id,
    key,
    host,
    canonical: phone(),
    poolId,
    destination: phone(),
    numbers: Array.from({ length: numbersAPool }, phone),
  }
  await admin.query(
    `insert into tenant.location (account_id, id, name, canonical_number, destination, time_zone, address)
     values ($1, $2, 'Store', $3, $4, 'America/Chicago', '{"country":"US"}')`,
    [account.id, locationId, site.canonical, site.destination],
  )
  await admin.query(
    `insert into tenant.site (account_id, id, key, name, domains, consent_mode) values ($1, $2, $3, 'Site', $4, 'assumed')`,
    [account.id, siteId, key, [host]],
  )
  await admin.query("insert into tenant.pool (account_id, id, name) values ($1, $2, 'Visitors')", [
    account.id,
    poolId,
  ])
  await admin.query(
    `insert into tenant.tracker (account_id, id, kind, name, location_id, site_id, match, pool_id)
     values ($1, $2, 'visitor', 'Visitors', $5, $6, null, $7), ($1, $3, 'source', 'Email', $5, $6, '{"channel":"Email"}', null),
       ($1, $4, 'source', 'Partner', $5, $6, '{"source":"partner","medium":"referral"}', null)`,
    [account.id, randomUUID(), randomUUID(), randomUUID(), locationId, siteId, poolId],
  )
  await seedNumbers(admin, account, site)
  return site
}

/** Numbers go through their states, since the schema lets none be skipped. */
async function seedNumbers(
  admin: Tributary['admin'],
  account: SeededAccount,
  { poolId, numbers }: SeededSite,
): Promise<void> {
  await admin.query(
    `insert into tenant.tracking_number (account_id, id, e164, kind, state, connection_id, carrier_number_id, pool_id, configured_at)
     select $1, gen_random_uuid(), e164, 'local', 'reserved', $2, 'PN' || md5(e164), $3, now() from unnest($4::text[]) as e164`,
    [account.id, account.connectionId, poolId, numbers],
  )
  await admin.query(
    `insert into directory.phone_number (e164, account_id, number_id)
     select e164, account_id, id from tenant.tracking_number where account_id = $1 and pool_id = $2`,
    [account.id, poolId],
  )
  for (const state of ['warming', 'active'])
    await admin.query('update tenant.tracking_number set state = $3 where account_id = $1 and pool_id = $2', [
      account.id,
      poolId,
      state,
    ])
}
