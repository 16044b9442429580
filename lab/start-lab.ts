import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { openClips } from './audio/open-clips.ts'
import { getBusiness } from './calls/ring-business.ts'
import { routeWire } from './calls/route-wire.ts'
import { makeClock } from './clock.ts'
import { makeDemo } from './control/demo.ts'
import { makeFaults } from './control/faults.ts'
import { makeAuthToken, makeSid } from './ids.ts'
import type { Lab } from './lab.ts'
import { serveLab } from './serve-lab.ts'
import { endLeftOverLegs } from './storage/end-left-over-legs.ts'
import { openJournal } from './storage/open-journal.ts'
import { openShelf } from './storage/open-shelf.ts'
import type { Account } from './storage/records.ts'
import { makeDeliveries } from './webhooks/deliver-callbacks.ts'

export type LabOptions = {
  /** 0 takes any free port. */
  port: number
  host?: string
  /** Where numbers, calls and recordings are kept from one start to the next. */
  dataFolder: string
  /** Both are made once and kept when absent. */
  accountSid?: string
  authToken?: string
  /** How many times faster than real the telephone world runs; 1 when absent. */
  speed?: number
  /** How long the carrier waits for an answer to a webhook; 15,000 when absent. Never scaled by `speed`. */
  webhookTimeoutMs?: number
  /** The demo site is shown when both are given, here or later by `POST /lab/demo`. */
  siteKey?: string
  trackerOrigin?: string
  /** Put into the phone book unless it knows them already. */
  businesses?: { e164: string; name: string; voice?: string }[]
}

export type RunningLab = {
  url: string
  accountSid: string
  authToken: string
  lab: Lab
  /** Ends running calls and closes the port. */
  stop(): Promise<void>
}

/** Starts a telephone network with one account on this machine. Any number of them can run side by side. */
export async function startLab(options: LabOptions): Promise<RunningLab> {
  const folder = resolve(options.dataFolder)
  for (const name of ['recordings', 'assets']) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  const journal = openJournal(folder)
  const stopping = new AbortController()
  const lab: Lab = {
    clock: makeClock(options.speed ?? 1),
    url: '',
    folder,
    webhookTimeoutMs: options.webhookTimeoutMs ?? 15_000,
    accounts: openShelf(journal, 'account'),
    numbers: openShelf(journal, 'number'),
    released: openShelf(journal, 'released'),
    legs: openShelf(journal, 'leg'),
    recordings: openShelf(journal, 'recording'),
    businesses: openShelf(journal, 'business'),
    rings: openShelf(journal, 'ring'),
    assets: openShelf(journal, 'asset'),
    notifications: openShelf(journal, 'notification'),
    pastCalls: openShelf(journal, 'call'),
    callers: new Map(),
    liveLegs: new Map(),
    route: (wire) => void routeWire(lab, wire),
    clips: openClips(),
    deliveries: makeDeliveries(() => lab),
    faults: makeFaults(),
    demo: makeDemo(() => lab),
    stopping: stopping.signal,
  }
  endLeftOverLegs(lab)
  for (const business of options.businesses ?? []) {
    if (!lab.businesses.get(business.e164))
      lab.businesses.put(business.e164, { ...getBusiness(lab, business.e164), ...business })
  }
  const { siteKey, trackerOrigin } = options
  if (siteKey && trackerOrigin) lab.demo.show({ siteKey, trackerOrigin })
  const account = openAccount(lab, options)
  const host = options.host ?? '127.0.0.1'
  const app = serveLab(lab)
  const server = await new Promise<ReturnType<typeof serve>>((ready, failed) => {
    const starting = serve({ fetch: app.fetch, port: options.port, hostname: host }, (info: AddressInfo) => {
      lab.url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${info.port}`
      ready(starting)
    })
    starting.on('error', failed)
  })
  return {
    url: lab.url,
    accountSid: account.sid,
    authToken: account.authToken,
    lab,
    async stop() {
      stopping.abort()
      await new Promise<void>((done) => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

function openAccount(lab: Lab, options: LabOptions): Account {
  const kept = options.accountSid ? lab.accounts.get(options.accountSid) : lab.accounts.list()[0]
  const account = {
    sid: options.accountSid ?? kept?.sid ?? makeSid('AC'),
    authToken: options.authToken ?? kept?.authToken ?? makeAuthToken(),
  }
  if (account.authToken !== kept?.authToken || account.sid !== kept.sid)
    lab.accounts.put(account.sid, account)
  return account
}
