import { getRecording, listRecordings } from '../../recordings/index.ts'
import type { ApiRoute } from '../api-route.ts'

export const recordingsRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/recordings', verb: listRecordings, about: 'Recordings, newest first.' },
  { method: 'get', path: '/recordings/:id', verb: getRecording, about: 'One recording, without its audio.' },
]
