import { createAuthEndpoint } from 'better-auth/api'

/** Which second step of signing in a browser is at: only who gave the right password is. No path on the network leads here. */
export function readChallengePlugin() {
  return {
    id: 'read-challenge',
    endpoints: {
      readChallenge: createAuthEndpoint.serverOnly({ method: 'GET' }, async (ctx) => {
        const { name } = ctx.context.createAuthCookie('two_factor')
        const challenge = await ctx.getSignedCookie(name, ctx.context.secret)
        const known = challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge))
        return ctx.json(known ? { challenge } : {})
      }),
    },
  } as const
}
