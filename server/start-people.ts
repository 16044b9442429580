import { findOwner, noteSignIn, setUpOwner } from './accounts/index.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { every } from './every.ts'
import { createIdentities } from './identities/index.ts'
import type { Log } from './log.ts'
import { createMailer } from './mail/index.ts'
import { tellUnsentMail } from './members/index.ts'
import type { Randomness } from './randomness.ts'
import type { Secrets } from './secrets.ts'
import type { Database } from './storage/index.ts'
import { createTokenBuckets } from './token-buckets.ts'
import type { VerbContext } from './verbs/index.ts'

type Parts = {
  database: Database
  secrets: Secrets
  randomness: Randomness
  clock: Clock
  log: Log
  /** An alert was raised; absent where nobody listens. */
  onRaised?(accountId: string, subject: string): void
}
export type People = Pick<VerbContext, 'identities' | 'mailer' | 'invitationTurns'> & {
  stop(): Promise<void>
}

const forgetEveryMs = 3_600_000

/** Who can sign in, and the mail that goes to them. */
export function startPeople(config: Pick<Config, 'mail' | 'publicUrl'>, parts: Parts): People {
  const { onRaised = () => {} } = parts
  const onTurn = (accountId?: string) => tellUnsentMail({ ...parts, onRaised }, accountId)
  const mailer = createMailer({ ...parts, onTurn }, config.mail)
  const note = (personId: string, action: 'user.changed' | 'user.password_changed', by: string) =>
    noteSignIn(parts, personId, action, { by })
  const identities = createIdentities({
    ...parts,
    mailer,
    publicUrl: config.publicUrl,
    onPasswordReset: (personId) => note(personId, 'user.password_changed', 'mailed link'),
    onEmailVerified: (personId) => note(personId, 'user.changed', 'mailed link'),
  })
  const forgetting = every(forgetEveryMs, 'forget what is over', parts.log, identities.forgetExpired)
  return {
    identities,
    mailer,
    invitationTurns: createTokenBuckets({ burst: 50, perSecond: 1 / 60, most: 10_000 }),
    async stop() {
      await forgetting.stop()
      await mailer.stop()
    },
  }
}

export type Owner = {
  /** Undefined: the installation waits for somebody to open the set-up page. */
  personId: string | undefined
  /** The demo's own, made just now; told once. */
  demo?: { email: string; password: string }
}

/** The owner there is; without one, the one the environment names, or the demo's. */
export async function welcomeOwner(
  verbs: VerbContext,
  config: Pick<Config, 'owner' | 'isDemo' | 'isLocal'>,
): Promise<Owner> {
  const known = await findOwner(verbs)
  if (known) return { personId: known }
  if (config.owner) {
    const { email, password } = config.owner
    const name = email.split('@', 1)[0] ?? email
    await setUpOwner(verbs, { name, email, password, isEmailVerified: true })
  } else if (config.isDemo && config.isLocal) {
    const demo = { email: 'owner@demo.localhost', password: verbs.randomness.token(12) }
    const made = await setUpOwner(verbs, { name: 'Demo owner', isEmailVerified: true, ...demo })
    if (made) return { personId: made, demo }
  }
  return { personId: await findOwner(verbs) }
}
