import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  getSavedView,
  listSavedViews,
} from '../../saved-views/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const savedViewsRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/saved-views', verb: listSavedViews, about: 'Own and shared views.' },
  {
    method: 'post',
    path: '/saved-views',
    verb: createSavedView,
    status: 201,
    about: 'Filters and order of a list under a name, for oneself or for all of the account.',
  },
  { method: 'get', path: '/saved-views/:id', verb: getSavedView, about: 'One view.' },
  {
    method: 'patch',
    path: '/saved-views/:id',
    verb: changeSavedView,
    about: 'Fields that are absent stay as they are.',
  },
  {
    method: 'delete',
    path: '/saved-views/:id',
    verb: deleteSavedView,
    about: 'Answers the view that is gone.',
  },
]
