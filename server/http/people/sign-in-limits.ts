import { AppError } from '../../errors.ts'
import { createTokenBuckets } from '../../token-buckets.ts'

/** Keeps guessing slow, in the memory of this node. */
export type SignInLimits = {
  /** Counts one try of somebody; `email` when the request names one. Throws `rate_limited`. */
  count(nowMs: number, address: string | undefined, email?: string): void
  /** Counts one mail asked for. Throws `rate_limited`. */
  countMail(nowMs: number, email: string): void
}

const most = 50_000

/** A proxy's own address is everybody's: it is not counted by itself, only together with an e-mail address. */
const isPrivate = (address: string) =>
  /^(::ffff:)?(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^::1$|^f[cd]/i.test(address)

export function createSignInLimits(): SignInLimits {
  const ofAddress = createTokenBuckets({ burst: 60, perSecond: 0.2, most })
  const ofPair = createTokenBuckets({ burst: 10, perSecond: 1 / 60, most })
  const ofEmail = createTokenBuckets({ burst: 50, perSecond: 1 / 30, most })
  const mails = createTokenBuckets({ burst: 5, perSecond: 1 / 300, most })
  const slowDown = (retryAfterS: number) =>
    new AppError('rate_limited', 'Too many tries. Wait a little, then try again.', { retryAfterS })
  return {
    count(nowMs, address, email) {
      if (address && !isPrivate(address) && !ofAddress.take(address, nowMs)) throw slowDown(5)
      if (email === undefined) return
      if (!ofPair.take(`${address} ${email}`, nowMs)) throw slowDown(60)
      if (!ofEmail.take(email, nowMs)) throw slowDown(30)
    },
    countMail(nowMs, email) {
      if (!mails.take(email, nowMs)) throw slowDown(300)
    },
  }
}
