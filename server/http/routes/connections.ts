import {
  changeConnection,
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
} from '../../connections/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const connectionsRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/carrier-connections',
    verb: listConnections,
    about: 'Accounts at carriers, without their tokens.',
  },
  {
    method: 'post',
    path: '/carrier-connections',
    verb: createConnection,
    status: 201,
    about: 'An account at a carrier. The credentials are tried first and kept encrypted.',
  },
  {
    method: 'patch',
    path: '/carrier-connections/:id',
    verb: changeConnection,
    about: 'Name, token or address; tried at the carrier first.',
  },
  {
    method: 'get',
    path: '/carrier-connections/:id',
    verb: getConnection,
    about: 'One carrier connection, without its token.',
  },
  {
    method: 'delete',
    path: '/carrier-connections/:id',
    verb: deleteConnection,
    about: 'Refused while numbers depend on it; the answer names them.',
  },
]
