import type { Lab } from '../lab.ts'
import { answerTrackingNumber } from './answer-tracking-number.ts'
import { ringBusiness } from './ring-business.ts'
import type { Wire } from './wire.ts'

/** A call that meets this many numbers on its way is going in a circle; the network drops it. */
const MOST_HOPS = 6
const SET_UP_SECONDS = 0.2

/** Carries a new call to whoever has the dialled number: an account's number, a number nobody has any more, or a business. */
export async function routeWire(lab: Lab, wire: Wire): Promise<void> {
  const stop = () => wire.end('called', 'failed')
  lab.stopping.addEventListener('abort', stop, { once: true })
  wire.on('end', () => lab.stopping.removeEventListener('abort', stop))
  if (lab.stopping.aborted) return stop()
  if (!(await lab.clock.sleep(SET_UP_SECONDS, wire.over))) return
  wire.trip.hops++
  if (wire.trip.hops > MOST_HOPS) return stop()
  const number = lab.numbers.list().find((one) => one.e164 === wire.to)
  if (number) return answerTrackingNumber(lab, wire, number)
  if (lab.released.get(wire.to) && !lab.businesses.get(wire.to)) {
    const clip = lab.clips.find('not-in-service')
    wire.speak('called', {
      who: 'carrier',
      clip: 'not-in-service',
      text: clip?.text ?? '',
      seconds: clip?.seconds ?? 3,
    })
    await lab.clock.sleep(clip?.seconds ?? 3, wire.over)
    return stop()
  }
  return ringBusiness(lab, wire)
}
