import type { Business } from '../storage/records.ts'

export type Side = 'caller' | 'called'
export type EndCause = 'hangup' | 'busy' | 'no-answer' | 'rejected' | 'failed' | 'canceled'

/** Something said into the line. `who` survives bridges, so the ear at the far end knows who is speaking. */
export type Utterance = {
  who: 'carrier' | 'business' | 'caller'
  /** The words, when they are known. */
  text?: string
  /** The name of a clip in the lab's library, or the URL that was played. */
  clip?: string
  /** Virtual seconds it lasts; 0 for a tone that goes on until something else happens. */
  seconds: number
}

/** What holds for a whole journey from the first handset on, through every number that passes the call along. */
export type Trip = {
  /** Set by whoever placed the call: businesses met on the way do this instead of what they usually do. */
  answer?: 'yes' | 'no' | 'busy'
  rings: Ring[]
  /** Every leg that accounts' logs hold for this journey, in order. */
  legSids: string[]
  /** Tracking numbers passed so far: a journey that runs in a circle is cut. */
  hops: number
}

export type Ring = {
  e164: string
  name: string
  /** The caller's id as the business's telephone showed it. */
  from: string
  /** The number that forwarded the call here; absent when it came straight. */
  forwardedFrom: string | null
  at: string
  callSid: string | null
  answered: boolean
  answeredAt: string | null
}

type Events = {
  ring: () => void
  answer: () => void
  end: (by: Side, cause: EndCause) => void
  speak: (side: Side, utterance: Utterance) => void
  press: (side: Side, digits: string) => void
  meet: (business: Business) => void
  join: () => void
}

/**
 * One telephone connection, with a caller's and a called end. Both ends are objects in this process; what would be
 * signalling and sound are its events. It only moves forward: dialling, ringing, answered, ended.
 */
export class Wire {
  readonly from: string
  readonly to: string
  readonly forwardedFrom: string | null
  readonly trip: Trip
  /** The leg that this wire belongs to on the calling side, for the business's ring log. */
  callSid: string | null = null
  state: 'dialling' | 'ringing' | 'answered' | 'ended' = 'dialling'
  hasBeenAnswered = false
  endedBy: Side | null = null
  cause: EndCause | null = null
  /** How the last `<Dial>` on this wire's leg went, for ending a leg that nobody ever answered. */
  lastDialStatus: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled' | null = null
  /** The business at the far end, once the two can hear each other. */
  business: Business | null = null
  readonly #over = new AbortController()
  readonly #listeners = new Map<keyof Events, Set<(...args: never[]) => void>>()

  constructor(options: {
    from: string
    to: string
    trip: Trip
    forwardedFrom?: string | null
    callSid?: string | null
  }) {
    this.from = options.from
    this.to = options.to
    this.trip = options.trip
    this.forwardedFrom = options.forwardedFrom ?? null
    this.callSid = options.callSid ?? null
  }

  /** Fires when the connection is gone. */
  get over(): AbortSignal {
    return this.#over.signal
  }

  ring(): void {
    if (this.state !== 'dialling') return
    this.state = 'ringing'
    this.#emit('ring')
  }

  answer(): void {
    if (this.state === 'answered' || this.state === 'ended') return
    this.state = 'answered'
    this.hasBeenAnswered = true
    this.#emit('answer')
  }

  end(by: Side, cause: EndCause): void {
    if (this.state === 'ended') return
    this.state = 'ended'
    this.endedBy = by
    this.cause = cause
    this.#emit('end', by, cause)
    this.#over.abort()
  }

  /** Says something from one end; the other end hears it. */
  speak(side: Side, utterance: Utterance): void {
    if (this.state !== 'ended') this.#emit('speak', side, utterance)
  }

  press(side: Side, digits: string): void {
    if (this.state === 'answered') this.#emit('press', side, digits)
  }

  /** Tells the calling end that it now talks with a business rather than with the carrier. */
  meet(business: Business): void {
    if (this.state === 'ended') return
    this.business = business
    this.#emit('meet', business)
  }

  /** Tells the called end that the caller is now on the line (and not a carrier's whisper). */
  join(): void {
    if (this.state === 'answered') this.#emit('join')
  }

  on<K extends keyof Events>(event: K, listener: Events[K]): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Resolves true at pick-up, false when the wire ends without one. */
  whenAnswered(): Promise<boolean> {
    if (this.hasBeenAnswered || this.state === 'ended') return Promise.resolve(this.hasBeenAnswered)
    return new Promise((resolve) => {
      this.on('answer', () => resolve(true))
      this.on('end', () => resolve(false))
    })
  }

  whenEnded(): Promise<void> {
    if (this.state === 'ended') return Promise.resolve()
    return new Promise((resolve) => this.on('end', () => resolve()))
  }

  #emit<K extends keyof Events>(event: K, ...args: Parameters<Events[K]>): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...(args as never[]))
  }
}

export function otherSide(side: Side): Side {
  return side === 'caller' ? 'called' : 'caller'
}
