import { type AccountAccess, type Me, type Scope, scopesOf } from '@tributary/contract'
import { fakeId } from './fake-account.ts'

type Answer = { status: number; code?: string; detail?: string; body?: unknown }
type World = {
  isSignedIn: boolean
  hasTwoFactor?: boolean
  accounts?: AccountAccess[]
  scopes?: readonly Scope[]
  links?: { demoSite: string; softphone: string }
}

export const fakeAccess = (n: number, name: string, more: Partial<AccountAccess> = {}): AccountAccess => ({
  id: fakeId(n),
  name,
  role: 'owner',
  grants: ['audio', 'unmaskedNumbers'],
  isThroughAgency: false,
  ...more,
})

export const person = { email: 'ada@brightwater.example', password: 'a long enough password' }

export function fakeMe(world: World): Me {
  const accounts = world.accounts ?? [fakeAccess(1, 'Brightwater Heating & Air')]
  const [account = fakeAccess(1, 'Brightwater Heating & Air')] = accounts
  return {
    user: {
      id: fakeId(901),
      name: 'Ada Brightwater',
      email: person.email,
      isEmailVerified: true,
      hasTwoFactor: world.hasTwoFactor ?? false,
      createdAt: '2026-01-05T10:00:00.000Z',
    },
    account,
    accounts,
    scopes: [...(world.scopes ?? scopesOf(account.role ?? 'owner', account.grants))],
    links: world.links ?? {},
    hasPasskeys: true,
    hasMail: true,
  }
}

export const isPublic = (path: string): boolean =>
  path === '/api/v1/set-up' || path === '/api/v1/invitations/open' || path === '/api/v1/invitations/accept'

const refuse = (status: number, code: string, detail: string): Answer => ({ status, code, detail })
const invalidLink = refuse(
  410,
  'link_invalid',
  'This link was used already, or is too old. Ask for a new one.',
)

/** Signing in as the server answers it, for the made-up person; `fresh` is the token of every good link. */
export function answerFakeAccess(world: World, line: string, body: Record<string, string> = {}): Answer {
  const enter = (answer: unknown = {}): Answer => {
    world.isSignedIn = true
    return { status: answer === undefined ? 204 : 200, body: answer }
  }
  const isFresh = body.token === 'fresh'
  switch (line) {
    case 'GET /api/v1/set-up':
      return { status: 200, body: { isOpen: world.accounts?.length === 0 } }
    case 'POST /api/v1/set-up':
      if (!isFresh) return invalidLink
      delete world.accounts
      return enter(undefined)
    case 'POST /api/v1/invitations/open':
      return isFresh
        ? {
            status: 200,
            body: {
              email: person.email,
              role: 'analyst',
              accountName: 'Brightwater Heating & Air',
              invitedBy: 'Grace',
              expiresAt: '2026-12-30T10:00:00.000Z',
              hasUser: false,
            },
          }
        : invalidLink
    case 'POST /api/v1/invitations/accept':
      return enter({ accountId: fakeId(1) })
    case 'POST /api/auth/sign-in/email': {
      if (body.email !== person.email || body.password !== person.password)
        return refuse(401, 'credentials_wrong', 'E-mail or password is wrong.')
      return world.hasTwoFactor
        ? { status: 200, body: { needsTwoFactor: true } }
        : enter({ needsTwoFactor: false })
    }
    case 'POST /api/auth/two-factor/verify-totp':
      return body.code === '123456' ? enter() : refuse(403, 'code_wrong', 'This code is not right.')
    case 'POST /api/auth/two-factor/verify-backup-code':
      return body.code === 'backup-1' ? enter() : refuse(403, 'code_wrong', 'This code is not right.')
    case 'POST /api/auth/sign-out':
      world.isSignedIn = false
      return { status: 200, body: {} }
    case 'POST /api/auth/reset-password':
    case 'POST /api/auth/verify-email':
      return isFresh ? { status: 200, body: {} } : invalidLink
    default:
      return { status: 200, body: {} }
  }
}
