import type { Lab } from '../lab.ts'
import type { Business } from '../storage/records.ts'
import { converse } from './converse.ts'
import { joinWires } from './join-wires.ts'
import { type Ring, Wire } from './wire.ts'

const LONGEST_RING_SECONDS = 120
const WHISPER_REPLY_SECONDS = 0.6

/** Who has this number: an entry of the phone book, or a business that picks up after two seconds. */
export function getBusiness(lab: Lab, e164: string): Business {
  return (
    lab.businesses.get(e164) ?? {
      e164,
      name: e164,
      behaviour: 'answer',
      answerAfterSeconds: 2,
      voice: lab.clips.voices()[0] ?? '',
      talkSeconds: null,
      keys: '',
      forwardTo: null,
    }
  )
}

/** Rings a business's telephone, notes that it rang and who was shown as calling, and does what the business does. */
export async function ringBusiness(lab: Lab, wire: Wire): Promise<void> {
  const business = getBusiness(lab, wire.to)
  const ring: Ring = {
    e164: business.e164,
    name: business.name,
    from: wire.from,
    forwardedFrom: wire.forwardedFrom,
    at: lab.clock.now().toISOString(),
    callSid: wire.callSid,
    answered: false,
    answeredAt: null,
  }
  const behaviour = behaviourNow(business, wire)
  if (behaviour === 'failed') return wire.end('called', 'failed')
  if (behaviour === 'busy') return wire.end('called', 'busy')
  if (behaviour === 'forward') {
    forward(lab, wire, business)
    return
  }
  const ringId = `${String(lab.rings.list().length).padStart(9, '0')}`
  lab.rings.put(ringId, ring)
  wire.trip.rings.push(ring)
  wire.ring()
  if (behaviour === 'answer') {
    if (!(await lab.clock.sleep(business.answerAfterSeconds, wire.over))) return
    ring.answered = true
    ring.answeredAt = lab.clock.now().toISOString()
    lab.rings.put(ringId, ring)
    pickUp(lab, wire, business)
    return
  }
  const wait = behaviour === 'reject' ? business.answerAfterSeconds : LONGEST_RING_SECONDS
  if (await lab.clock.sleep(wait, wire.over))
    wire.end('called', behaviour === 'reject' ? 'rejected' : 'no-answer')
}

function behaviourNow(business: Business, wire: Wire): Business['behaviour'] {
  switch (wire.trip.answer) {
    case 'yes':
      return 'answer'
    case 'no':
      return 'noAnswer'
    case 'busy':
      return 'busy'
    default:
      return business.behaviour
  }
}

function pickUp(lab: Lab, wire: Wire, business: Business): void {
  const pressKeysAfter = async (seconds: number) => {
    if (await lab.clock.sleep(seconds, wire.over)) wire.press('called', business.keys)
  }
  const hangUpAfter = async (seconds: number) => {
    if (await lab.clock.sleep(seconds, wire.over)) wire.end('called', 'hangup')
  }
  wire.on('speak', (side, utterance) => {
    if (side === 'caller' && utterance.who === 'carrier' && business.keys) {
      void pressKeysAfter(utterance.seconds + WHISPER_REPLY_SECONDS)
    }
  })
  wire.on('join', () => {
    wire.meet(business)
    const lines = lab.clips.linesOf(business.voice)
    converse(lab, { wire, side: 'called', who: 'business', lines, leads: true })
    if (business.talkSeconds !== null) void hangUpAfter(business.talkSeconds)
  })
  wire.answer()
}

/** Sends the call on over the telephone network, as a forwarding mobile or a PBX does: the next number sees where it came by. */
function forward(lab: Lab, wire: Wire, business: Business): void {
  if (!business.forwardTo) {
    wire.end('called', 'failed')
    return
  }
  const onward = new Wire({
    from: wire.from,
    to: business.forwardTo,
    trip: wire.trip,
    forwardedFrom: business.e164,
    callSid: wire.callSid,
  })
  let cut = () => {}
  onward.on('ring', () => wire.ring())
  onward.on('answer', () => {
    wire.on('join', () => {
      cut = joinWires(wire, 'caller', onward)
    })
    wire.answer()
  })
  onward.on('end', (by, cause) => {
    cut()
    wire.end('called', by === 'called' || onward.hasBeenAnswered ? cause : 'no-answer')
  })
  wire.on('end', (_by, cause) => onward.end('caller', cause))
  lab.route(onward)
}
