import {
  changeLocation,
  createLocation,
  deleteLocation,
  getLocation,
  importLocations,
  listLocations,
} from '../../locations/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const locationsRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/locations', verb: listLocations, about: 'Locations, newest first.' },
  {
    method: 'post',
    path: '/locations',
    verb: createLocation,
    status: 201,
    about: 'A store or branch, with the number the world knows and where its calls ring.',
  },
  {
    method: 'post',
    path: '/locations/import',
    verb: importLocations,
    about:
      'Many locations as `items` or CSV (also as `text/csv` itself), up to 10,000. One bad line refuses all; the report names every line.',
  },
  { method: 'get', path: '/locations/:id', verb: getLocation, about: 'One location.' },
  {
    method: 'patch',
    path: '/locations/:id',
    verb: changeLocation,
    about: 'Fields that are absent stay as they are. A new destination also changes the fallback documents.',
  },
  {
    method: 'delete',
    path: '/locations/:id',
    verb: deleteLocation,
    about: 'Refused while trackers still ring there.',
  },
]
