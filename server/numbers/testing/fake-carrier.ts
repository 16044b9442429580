import type { Money, PhoneE164 } from '@tributary/contract'
import type { Carrier, CarrierNumber, NumberUrls } from '../../carriers/index.ts'
import { AppError } from '../../errors.ts'

export type FakeCarrier = Carrier & {
  /** What the carrier account holds. */
  owned: Map<string, CarrierNumber>
  /** Requests so far, as `buy +1…`. */
  requests: string[]
  /** Called before a request takes effect; what it throws, the request fails with. */
  before: (request: string) => void | Promise<void>
  /** Called when a request has taken effect; what it throws, the answer is lost with. */
  after: (request: string) => void | Promise<void>
  /** What the carrier says of a number's URLs when it is asked. */
  tell: (urls: NumberUrls) => CarrierNumber['urls']
  own(e164: string): void
  /** What it asks a month for any number; undefined: it does not say. */
  price: Money | undefined
}

export const unreachable = () => new AppError('carrier_unreachable', 'The carrier does not answer.')
export const refusal = () => new AppError('carrier_refused', 'The carrier says no.')

/** A carrier in memory, which fails as it is told to. */
export function createFakeCarrier(): FakeCarrier {
  const owned = new Map<string, CarrierNumber>()
  const unused = () => {
    throw new Error('the tests of numbers do not use this')
  }
  const request = async <T>(name: string, run: () => T): Promise<T> => {
    carrier.requests.push(name)
    await carrier.before(name)
    const answer = run()
    await carrier.after(name)
    return answer
  }
  const byId = (carrierNumberId: string) => {
    const found = [...owned.values()].find((number) => number.carrierNumberId === carrierNumberId)
    if (!found) throw refusal()
    return found
  }
  const told = (number: CarrierNumber, urls: NumberUrls): CarrierNumber => {
    owned.set(number.e164, { ...number, urls })
    return { ...number, urls: carrier.tell(urls) }
  }
  const carrier: FakeCarrier = {
    name: 'twilio',
    capabilities: { kinds: ['local'], recordsTwoChannels: true, messages: false },
    owned,
    requests: [],
    before: () => {},
    after: () => {},
    tell: (urls) => urls,
    price: undefined,
    own: (e164) => owned.set(e164, { carrierNumberId: `PN${e164}`, e164: e164 as PhoneE164, urls: {} }),
    readEvent: unused,
    writeInstructions: unused,
    listCalls: unused,
    listRecordings: unused,
    fetchRecording: unused,
    placeCall: (_, { from, to }) => request(`call ${to} from ${from}`, () => ({ carrierCallId: `CA${to}` })),
    endCall: (_, id) => request(`end ${id}`, () => {}),
    deleteRecording: (_, id) => request(`delete ${id}`, () => {}),
    check: (connection) => request(`check ${connection.authToken}`, () => {}),
    searchNumbers: () => request('search', () => []),
    findNumber: (_, e164) => request(`find ${e164}`, () => owned.get(e164)),
    async *listNumbers() {
      await request('list', () => {})
      yield* owned.values()
    },
    findMonthlyPrice: async () => carrier.price,
    buyNumber: (_, e164, urls) =>
      request(`buy ${e164}`, () => {
        if (owned.has(e164)) throw refusal()
        return told({ carrierNumberId: `PN${e164}`, e164, urls }, urls)
      }),
    configureNumber: (_, id, urls) => request(`configure ${byId(id).e164}`, () => told(byId(id), urls)),
    releaseNumber: (_, id) => request(`release ${byId(id).e164}`, () => void owned.delete(byId(id).e164)),
  }
  return carrier
}
