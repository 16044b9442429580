import { changeSite, createSite, deleteSite, getSite, listSites } from '../../sites/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const sitesRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/sites', verb: listSites, about: 'Sites, newest first.' },
  {
    method: 'post',
    path: '/sites',
    verb: createSite,
    status: 201,
    about: 'A web property; the answer has the script tag to paste.',
  },
  { method: 'get', path: '/sites/:id', verb: getSite, about: 'One site.' },
  {
    method: 'patch',
    path: '/sites/:id',
    verb: changeSite,
    about: 'Fields that are absent stay as they are.',
  },
  {
    method: 'delete',
    path: '/sites/:id',
    verb: deleteSite,
    about: 'Refused while trackers still swap on it.',
  },
]
