import { AppError } from '../../errors.ts'
import { createTokenBuckets, type TokenBuckets } from '../../token-buckets.ts'
import { isPrivate, networkOf } from '../network-of.ts'

export type Try = {
  address?: string | undefined
  /** The e-mail address that is tried. */
  email?: string | undefined
  /** The sender showed to be no stranger to who is tried: they are counted by this alone, so that no stranger can keep them out. */
  mark?: string | undefined
}

/** Keeps guessing slow, in the memory of this node. */
export type SignInLimits = {
  /** Counts one try at `what`. Throws `rate_limited`, and then counts nothing. */
  count(nowMs: number, what: string, tried: Try): void
  /** Counts one mail asked for. Throws `rate_limited`. */
  countMail(nowMs: number, to: string): void
  /** Runs what hashes a password when it is its turn. Throws `rate_limited` when too many wait. */
  inTurn<T>(run: () => Promise<T>): Promise<T>
}

const most = 50_000
// Hashing takes a thread of the four that also look up names and write the spool.
const atOnce = 2
const mostWaiting = 50

export function createSignInLimits(): SignInLimits {
  // A proxy's own address is everybody's, and addresses are cheap: all strangers together have a limit for each thing. It is also what
  // keeps them from filling the others until one is forgotten.
  const ofAll = createTokenBuckets({ burst: 300, perSecond: 5, most })
  const ofAddress = createTokenBuckets({ burst: 60, perSecond: 0.2, most })
  const ofPair = createTokenBuckets({ burst: 10, perSecond: 1 / 60, most })
  const ofEmail = createTokenBuckets({ burst: 50, perSecond: 1 / 30, most })
  const ofMark = createTokenBuckets({ burst: 20, perSecond: 1 / 60, most })
  const mails = createTokenBuckets({ burst: 5, perSecond: 1 / 300, most })
  const waiting: (() => void)[] = []
  let running = 0

  function bucketsOf(what: string, { address, email, mark }: Try): [TokenBuckets, string, number][] {
    if (mark) return [[ofMark, mark, 60]]
    const network = address && !isPrivate(address) ? networkOf(address) : undefined
    return [
      [ofAll, what, 5],
      ...(network ? ([[ofAddress, network, 5]] as const) : []),
      ...(email ? ([[ofEmail, email, 30]] as const) : []),
      ...(network && email ? ([[ofPair, `${network} ${email}`, 60]] as const) : []),
    ] as [TokenBuckets, string, number][]
  }

  return {
    count(nowMs, what, tried) {
      const buckets = bucketsOf(what, tried)
      const empty = buckets.find(([bucket, key]) => bucket.left(key, nowMs) < 1)
      if (empty) throw slowDown(empty[2])
      for (const [bucket, key] of buckets) bucket.take(key, nowMs)
    },
    countMail(nowMs, to) {
      if (!mails.take(to, nowMs)) throw slowDown(300)
    },
    async inTurn(run) {
      if (running < atOnce) running++
      else if (waiting.length >= mostWaiting) throw slowDown(5)
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await run()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}

const slowDown = (retryAfterS: number) =>
  new AppError('rate_limited', 'Too many tries. Wait a little, then try again.', { retryAfterS })
