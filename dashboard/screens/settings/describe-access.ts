import type { Invitation, Member } from '@tributary/contract'
import { roleWords } from '../../words/access.ts'
import { say } from './words.ts'

/** What somebody may do, or will when they accept, on one line. */
export function describeAccess({ role, grants, locationIds, ...rest }: Member | Invitation): string {
  const isLeader = role === 'owner' || role === 'admin'
  return [
    roleWords(role),
    role === 'manager' && locationIds && say('team.locations', { count: locationIds.length }),
    !isLeader && grants.includes('audio') && say('team.hears'),
    !isLeader && grants.includes('unmaskedNumbers') && say('team.sees'),
    'hasTwoFactor' in rest && say(rest.hasTwoFactor ? 'team.twoFactor' : 'team.noTwoFactor'),
  ]
    .filter(Boolean)
    .join(' · ')
}
