import { formatNumber } from './format.ts'

/** The people that the softphone can be. `voice` speaks for them when "Speak for me" is on. */
export type CallerChoice = { from: string; name: string; place: string; voice: string }

export const callers: readonly CallerChoice[] = [
  { from: '+15125550118', name: 'Kim', place: 'Austin, TX', voice: 'kim' },
  { from: '+13035550121', name: 'Luis', place: 'Denver, CO', voice: 'luis' },
  { from: '+16145550115', name: 'Priya', place: 'Columbus, OH', voice: 'priya' },
  { from: '+14155550109', name: 'Walt', place: 'San Francisco, CA', voice: 'walt' },
  { from: '+12125550107', name: 'Luis’s sister', place: 'New York, NY', voice: 'kim' },
  { from: 'anonymous', name: 'Number withheld', place: 'anywhere', voice: 'walt' },
]

export function describeCaller(from: string): string {
  const caller = callers.find((one) => one.from === from)
  return caller ? `${caller.name}, ${caller.place}` : formatNumber(from)
}
