import type { PhoneE164, TrackingNumber } from '@tributary/contract'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createTwilioCarrier } from '../../carriers/twilio/index.ts'
import { createClock } from '../../clock.ts'
import { silentLog } from '../../log.ts'
import { assignNumber, attachNumber, type KeptConfiguration, keepConfiguration } from '../../numbers/index.ts'
import { newNumber, stageBusiness, stageVerbs } from '../../numbers/testing/stage-verbs.ts'
import { cloneDatabase, type TestDatabase } from '../../storage/testing/clone-database.ts'
import { composeFallbackDocument } from '../fallback-documents.ts'
import { createCallDecider, createDestinationCheck, createRingingCalls } from '../index.ts'

const { writeInstructions } = createTwilioCarrier({
  fetch: () => Promise.reject(new Error('nobody is asked')),
  clock: createClock(),
})
let test: TestDatabase
let configuration: KeptConfiguration | undefined
beforeAll(async () => {
  test = await cloneDatabase()
})
afterEach(() => configuration?.stop())
afterAll(() => test.drop())

/** A business with one number on its billboard, and a call to it decided as the server would. */
async function stage() {
  const staged = stageVerbs(test)
  const business = await stageBusiness(staged)
  const attach = async (owner: typeof business, e164: string) => {
    staged.carrier.own(e164)
    return owner.run<TrackingNumber>(attachNumber, { connectionId: owner.connection.id, e164 })
  }
  const billboard = await attach(business, newNumber())
  await business.run(assignNumber, { id: billboard.id, trackerId: business.offlineTracker.id })
  const call = async () => {
    configuration = await keepConfiguration({
      database: test.database,
      secrets: test.secrets,
      log: silentLog,
    })
    const describeDestination = createDestinationCheck()
    const decide = createCallDecider({
      configuration,
      describeDestination,
      ringing: createRingingCalls(staged.clock),
    })
    const connection = configuration.findConnection(business.connection.id)
    if (!connection) throw new Error('the connection was not loaded')
    const arrived = {
      key: 'arrived 1',
      carrierCallId: '1',
      kind: 'arrived',
      at: 0,
      to: billboard.e164,
    } as const
    const carrier = { ...staged.carrier, writeInstructions }
    const fallback = { configuration, findCarrier: () => carrier, describeDestination, clock: staged.clock }
    return {
      decision: decide(connection, { ...arrived, from: '+12125550100' }).decision,
      document: composeFallbackDocument(fallback, test.secrets.documentName(business.offlineTracker.id)),
    }
  }
  return { ...staged, business, line: String(business.location.destination) as PhoneE164, attach, call }
}

it('rings a business whose line another account claims as a tracking number', async () => {
  const staged = await stage()
  // A carrier is whatever answers at the address that its owner names.
  await staged.attach(await stageBusiness(staged), staged.line)
  const { decision, document } = await staged.call()
  expect(decision).toMatchObject({ destination: staged.line })
  expect(decision.refusal).toBeUndefined()
  expect(document).toContain(staged.line)
})
