import { otherSide, type Side, type Wire } from './wire.ts'

/**
 * Lets the person on one wire and the called end of another hear each other: sound and keys pass both ways.
 * Returns the cut. Hanging up is left to whoever joined them.
 */
export function joinWires(near: Wire, person: Side, far: Wire): () => void {
  const offs = [
    near.on('speak', (side, utterance) => {
      if (side === person) far.speak('caller', utterance)
    }),
    far.on('speak', (side, utterance) => {
      if (side === 'called') near.speak(otherSide(person), utterance)
    }),
    near.on('press', (side, digits) => {
      if (side === person) far.press('caller', digits)
    }),
    far.on('press', (side, digits) => {
      if (side === 'called') near.press(otherSide(person), digits)
    }),
    far.on('meet', (business) => near.meet(business)),
  ]
  if (far.business) near.meet(far.business)
  far.join()
  return () => {
    for (const off of offs) off()
  }
}
