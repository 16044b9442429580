import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  replayEvents,
  rotateSecret,
  testEndpoint,
} from '../../webhooks/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const webhooksRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/webhook-endpoints',
    verb: listEndpoints,
    about: 'Who is told of events, newest first, without their secrets.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints',
    verb: createEndpoint,
    status: 201,
    about:
      'Has events posted to an https address, signed by Standard Webhooks. The secret is in this answer only.',
  },
  { method: 'get', path: '/webhook-endpoints/:id', verb: getEndpoint, about: 'One endpoint.' },
  {
    method: 'patch',
    path: '/webhook-endpoints/:id',
    verb: changeEndpoint,
    about: 'Fields that are absent stay as they are. `isEnabled: true` takes up a disabled one again.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/rotate-secret',
    verb: rotateSecret,
    about: 'A new secret, in this answer only; the old one signs too until the overlap ends.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/test',
    verb: testEndpoint,
    about: 'Sends `webhook.test` now, once, and answers what came back.',
  },
  {
    method: 'post',
    path: '/webhook-endpoints/:id/replay',
    verb: replayEvents,
    about: 'Sends what happened since an instant again: what never arrived, or everything.',
  },
  {
    method: 'get',
    path: '/webhook-deliveries',
    verb: listDeliveries,
    about: 'What was sent or is to be sent, newest first. `state=dead` are the dead letters.',
  },
  {
    method: 'get',
    path: '/webhook-deliveries/:id',
    verb: getDelivery,
    about: 'One delivery with the log of its attempts: status and the first kB of each answer.',
  },
  {
    method: 'post',
    path: '/webhook-deliveries/:id/replay',
    verb: replayDelivery,
    status: 201,
    about: 'Sends the event to its endpoint once more, under the same `webhook-id`.',
  },
  {
    method: 'delete',
    path: '/webhook-endpoints/:id',
    verb: deleteEndpoint,
    about: 'With the log of its deliveries.',
  },
]
