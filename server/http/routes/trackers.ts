import {
  changePool,
  changeTracker,
  createPool,
  createTracker,
  deletePool,
  deleteTracker,
  getPool,
  getTracker,
  listPools,
  listTrackers,
  restoreTracker,
  retireTracker,
} from '../../trackers/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const trackersRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/trackers', verb: listTrackers, about: 'Trackers, newest first.' },
  {
    method: 'post',
    path: '/trackers',
    verb: createTracker,
    status: 201,
    about: 'What numbers stand for: an `offline` medium, a `source`, or one `visitor` at a time.',
  },
  { method: 'get', path: '/trackers/:id', verb: getTracker, about: 'One tracker.' },
  {
    method: 'patch',
    path: '/trackers/:id',
    verb: changeTracker,
    about:
      'Fields that are absent stay as they are. A new location, destination or pool also changes the fallback documents.',
  },
  {
    method: 'post',
    path: '/trackers/:id/retire',
    verb: retireTracker,
    about: 'Takes a tracker out of use: no page shows its numbers any more, and they ring where they rang.',
  },
  {
    method: 'post',
    path: '/trackers/:id/restore',
    verb: restoreTracker,
    about: 'Puts it back in use.',
  },
  {
    method: 'delete',
    path: '/trackers/:id',
    verb: deleteTracker,
    about: 'Refused while numbers still stand for it.',
  },
  { method: 'get', path: '/pools', verb: listPools, about: 'Pools, newest first.' },
  {
    method: 'post',
    path: '/pools',
    verb: createPool,
    status: 201,
    about: 'A set of numbers for a visitor tracker.',
  },
  { method: 'get', path: '/pools/:id', verb: getPool, about: 'One pool.' },
  { method: 'patch', path: '/pools/:id', verb: changePool, about: 'Another name for a pool.' },
  {
    method: 'delete',
    path: '/pools/:id',
    verb: deletePool,
    about: 'Refused while numbers are in it or a tracker takes its numbers from it.',
  },
]
