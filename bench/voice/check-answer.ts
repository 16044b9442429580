import type { Answer } from '../load/run-load.ts'

/** Throws unless the answer tells the carrier to ring `destination`. */
export function checkAnswer({ status, body }: Answer, destination: string): void {
  if (status !== 200 || !/<Dial[\s>]/.test(body) || !body.includes(`>${destination}<`))
    throw new Error(`A call that should ring ${destination} was answered ${status}: ${body}`)
}
