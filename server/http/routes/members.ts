import {
  changeMember,
  createInvitation,
  getMember,
  handOverInvitation,
  listInvitations,
  listMembers,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from '../../members/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const membersRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/members', verb: listMembers, about: 'Who may act in this account, newest first.' },
  { method: 'get', path: '/members/:id', verb: getMember, about: 'One member.' },
  {
    method: 'patch',
    path: '/members/:id',
    verb: changeMember,
    about:
      'Role, grants and locations together. Nobody gives what they do not have; only owners touch owners.',
  },
  {
    method: 'delete',
    path: '/members/:id',
    verb: removeMember,
    about:
      'The person loses the account at once, open streams included. The last owner stays. Answers what they made that goes on working.',
  },
  {
    method: 'get',
    path: '/invitations',
    verb: listInvitations,
    about: 'Invitations of any state, newest first.',
  },
  {
    method: 'post',
    path: '/invitations',
    verb: createInvitation,
    status: 201,
    about:
      'Mails a link that works for 7 days; `mail` tells what becomes of it. `link` is in the answer only when no mail server is set.',
  },
  {
    method: 'post',
    path: '/invitations/:id/resend',
    verb: resendInvitation,
    about: 'Mails a new link; the old one stops working.',
  },
  {
    method: 'post',
    path: '/invitations/:id/hand-over',
    verb: handOverInvitation,
    about:
      'A new link to hand over yourself, for an invitation whose `mail` has a `problem`; no more mail is sent, and the old link stops working.',
  },
  {
    method: 'delete',
    path: '/invitations/:id',
    verb: revokeInvitation,
    about: 'The link stops working.',
  },
]
