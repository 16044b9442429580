import { setImmediate } from 'node:timers/promises'

/** The items, one by one; after every `most` of them other work gets its turn: a call may be waiting, and must be answered within 250 ms. */
export async function* inTurns<T>(items: Iterable<T>, most: number): AsyncGenerator<T> {
  let done = 0
  for (const item of items) {
    if (done === most) {
      await setImmediate()
      done = 0
    }
    done++
    yield item
  }
}
