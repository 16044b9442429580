/** What the lab's control endpoints answer, as far as the page looks at it. */
export type HeardItem = {
  who: 'carrier' | 'business' | 'caller'
  text?: string
  clip?: string
  seconds: number
  at: string
}

export type CallView = {
  callId: string
  to: string
  from: string
  status: 'dialling' | 'ringing' | 'answered' | 'completed' | 'busy' | 'no-answer' | 'failed'
  connected: boolean
  placedAt: string
  answeredAt: string | null
  lineAnsweredAt: string | null
  endedAt: string | null
  endedBy: 'caller' | 'network' | null
  talkSeconds: number
  business: { e164: string; name: string } | null
}

export type BusinessView = {
  e164: string
  name: string
  behaviour: 'answer' | 'busy' | 'noAnswer' | 'reject' | 'failed' | 'forward'
  lastRing: { at: string; from: string; answered: boolean } | null
}
