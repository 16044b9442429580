import {
  changeAccount,
  createApiKey,
  createClientAccount,
  getAccount,
  listAccounts,
  listApiKeys,
  listAudit,
  revokeApiKey,
} from '../../accounts/index.ts'
import { removeDemoHistory } from '../../demo/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const accountsRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/accounts',
    verb: listAccounts,
    about: 'The account of the key; for owners and admins, its client accounts too.',
  },
  {
    method: 'post',
    path: '/accounts',
    verb: createClientAccount,
    status: 201,
    about: 'A client of this account: its owners and admins act there too, naming it by X-Tributary-Account.',
  },
  { method: 'get', path: '/accounts/:id', verb: getAccount, about: 'One account.' },
  {
    method: 'delete',
    path: '/demo-history',
    verb: removeDemoHistory,
    about:
      'Removes the made-up visits and calls of the demo, for good; answers the account. What happened since stays.',
  },
  {
    method: 'patch',
    path: '/accounts/:id',
    verb: changeAccount,
    about:
      'Name, default destination, countries that may be dialled, and hosts the account knows as sources.',
  },
  { method: 'get', path: '/api-keys', verb: listApiKeys, about: 'API keys, without the keys themselves.' },
  {
    method: 'post',
    path: '/api-keys',
    verb: createApiKey,
    status: 201,
    about: 'The key is in this answer and never shown again. No key gets a scope its maker lacks.',
  },
  { method: 'delete', path: '/api-keys/:id', verb: revokeApiKey, about: 'The key is refused from now on.' },
  {
    method: 'get',
    path: '/audit',
    verb: listAudit,
    about:
      'Who changed what and when, newest first; by `actor`, `action` (or its noun), `subjectId`, and period.',
  },
]
