import type { PhoneE164 } from '@tributary/contract'
import { describe, expect, it } from 'vitest'
import type { ConfiguredAccount, Route } from '../../numbers/index.ts'
import { createDestinationCheck } from './check-destination.ts'
import { type RoutingFacts, routeCall, standingDestination } from './route-call.ts'

const dialled = '+15125550142' as PhoneE164
const store = '+15125550100' as PhoneE164
const headOffice = '+15125550111' as PhoneE164
const caller = '+15125550177'

function makeRoute(change: Partial<Route> & { country?: string } = {}): Route {
  const { country = 'US', ...rest } = change
  const location = {
    id: 'l',
    name: 'South',
    canonicalNumber: store,
    destination: store,
    country,
    timeZone: 'America/Chicago',
  }
  return {
    id: 't',
    accountId: 'a',
    numberId: 'n',
    e164: dialled,
    connectionId: 'c',
    destination: store,
    tracker: { id: 't', kind: 'offline', name: 'Billboard', location, destination: store, numbers: [] },
    ...rest,
  }
}

function makeFacts(
  change: { route?: Route | undefined; account?: Partial<ConfiguredAccount>; tracking?: string[] } = {},
): RoutingFacts {
  const account = {
    id: 'a',
    name: 'A',
    allowedCountries: [],
    sourceHosts: {},
    routes: [],
    defaultDestination: headOffice,
    ...change.account,
  }
  const tracking = new Set([dialled, ...(change.tracking ?? [])])
  return {
    route: 'route' in change ? change.route : makeRoute(),
    account,
    isTrackingNumber: (e164) => tracking.has(e164 as PhoneE164),
    describeDestination: createDestinationCheck(),
  }
}

const arrival = { from: caller, to: dialled }
const ids = { numberId: 'n', trackerId: 't', locationId: 'l' }

describe('where a call rings', () => {
  it("rings the route's destination, unrecorded", () => {
    expect(routeCall(arrival, makeFacts())).toEqual({ ...ids, destination: store, isRecorded: false })
  })
  it('is recorded only with the notice the owner chose', () => {
    const route = makeRoute({ recordingNotice: 'This call may be recorded.' })
    expect(routeCall(arrival, makeFacts({ route }))).toEqual({
      ...ids,
      destination: store,
      isRecorded: true,
      notice: 'This call may be recorded.',
    })
  })
  it("rings the account's default destination for a number that is not ours", () => {
    expect(routeCall(arrival, makeFacts({ route: undefined }))).toEqual({
      destination: headOffice,
      isRecorded: false,
      refusal: 'unknownNumber',
    })
  })
  it('rings nowhere for an unknown number without a default destination, or without an account', () => {
    const account = { defaultDestination: undefined } as never
    expect(routeCall(arrival, makeFacts({ route: undefined, account }))).toEqual({
      isRecorded: false,
      refusal: 'unknownNumber',
    })
    expect(routeCall(arrival, { ...makeFacts({ route: undefined }), account: undefined })).toEqual({
      isRecorded: false,
      refusal: 'unknownNumber',
    })
  })
  it('rings for a caller who withheld the number, and for one it does not understand', () => {
    expect(routeCall({ to: dialled }, makeFacts()).destination).toBe(store)
  })
})

describe('loops', () => {
  const looped = { ...ids, destination: headOffice, isRecorded: false, refusal: 'loop' }
  it('refuses a destination that is a tracking number', () => {
    expect(routeCall(arrival, makeFacts({ tracking: [store] }))).toEqual(looped)
    expect(routeCall(arrival, makeFacts({ route: makeRoute({ destination: dialled }) }))).toEqual(looped)
  })
  it('refuses a call that its own destination forwarded here', () => {
    expect(routeCall({ ...arrival, forwardedFrom: store }, makeFacts())).toEqual(looped)
  })
  it('lets through a call that some other number forwarded here', () => {
    expect(routeCall({ ...arrival, forwardedFrom: '+15125550188' }, makeFacts()).destination).toBe(store)
  })
  it('rings for every caller of an office that shows one number for all', () => {
    for (let ringing = 1; ringing <= 12; ringing++)
      expect(routeCall(arrival, makeFacts(), ringing)).toEqual({
        ...ids,
        destination: store,
        isRecorded: false,
      })
  })
  it('refuses the same caller ringing the same number very many times at once, first there, then everywhere', () => {
    expect(routeCall(arrival, makeFacts(), 20).destination).toBe(store)
    expect(routeCall(arrival, makeFacts(), 21)).toEqual(looped)
    expect(routeCall(arrival, makeFacts(), 41)).toEqual({ ...ids, isRecorded: false, refusal: 'loop' })
  })
  it.each([
    ['whose carrier names the dialled number as the forwarding one', { ...arrival, forwardedFrom: dialled }],
    ['that comes from the destination itself', { from: store, to: dialled }],
  ])('lets through a call %s, and breaks it as a loop when it repeats', (_, suspicious) => {
    expect(routeCall(suspicious, makeFacts()).destination).toBe(store)
    expect(routeCall(suspicious, makeFacts(), 5).destination).toBe(store)
    expect(routeCall(suspicious, makeFacts(), 6)).toEqual(looped)
  })
  it('ends a loop that goes by the default destination too', () => {
    const withDefault = { ...arrival, forwardedFrom: headOffice }
    expect(routeCall(withDefault, makeFacts({ route: undefined }))).toEqual({
      isRecorded: false,
      refusal: 'unknownNumber',
    })
    const named = { ...arrival, forwardedFrom: dialled }
    expect(routeCall(named, makeFacts(), 11)).toEqual({ ...ids, isRecorded: false, refusal: 'loop' })
  })
  it('does not ring a default destination that is a tracking number, or the one just refused', () => {
    expect(routeCall(arrival, makeFacts({ tracking: [store, headOffice] })).destination).toBeUndefined()
    expect(
      routeCall(arrival, makeFacts({ tracking: [store], account: { defaultDestination: store } }))
        .destination,
    ).toBeUndefined()
  })
})

describe('dear destinations', () => {
  const rings = (destination: string, change: { country?: string; allowed?: string[] } = {}) => {
    const route = makeRoute({
      destination: destination as PhoneE164,
      ...(change.country ? { country: change.country } : {}),
    })
    return routeCall(arrival, makeFacts({ route, account: { allowedCountries: change.allowed ?? [] } }))
  }
  it('refuses premium-rate numbers whatever is allowed', () => {
    for (const premium of ['+19005550100', '+15129760100', '+449098790100', '+88213000000']) {
      expect(rings(premium, { allowed: ['US', 'GB'] })).toMatchObject({
        refusal: 'premium',
        destination: headOffice,
      })
    }
  })
  it('refuses another country than the location is in, unless it is allowed', () => {
    expect(rings('+442079460100')).toMatchObject({ refusal: 'foreign', destination: headOffice })
    expect(rings('+442079460100', { allowed: ['GB'] })).toMatchObject({ destination: '+442079460100' })
    expect(rings('+442079460100', { country: 'GB' })).toMatchObject({ destination: '+442079460100' })
    expect(rings('+18765550100')).toMatchObject({ refusal: 'foreign' })
  })
  it('rings toll-free numbers and area codes too new to be listed', () => {
    expect(rings('+18005550100').destination).toBe('+18005550100')
    expect(rings('+12225550100').destination).toBe('+12225550100')
  })
  it('rings an allowed default destination in the country of the number that was dialled', () => {
    expect(routeCall({ to: '+15125550199' }, makeFacts({ route: undefined })).destination).toBe(headOffice)
    const account = { defaultDestination: '+442079460100' as PhoneE164 }
    expect(
      routeCall({ to: '+15125550199' }, makeFacts({ route: undefined, account })).destination,
    ).toBeUndefined()
  })
})

it('names the standing destination for the document that does without us', () => {
  expect(standingDestination({ ...makeFacts(), route: makeRoute() })).toBe(store)
  expect(standingDestination({ ...makeFacts({ tracking: [store] }), route: makeRoute() })).toBe(headOffice)
})
