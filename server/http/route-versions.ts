import { z } from 'zod'
import type { Verb } from '../verbs/index.ts'
import type { ApiRoute } from './api-route.ts'
import { apiRoutes } from './routes/index.ts'

export type RouteVersions = {
  /** Answers the thing that this route changes; absent when it changes none that has a GET of its own. */
  reader?: Verb
  /** The fields that people edit; absent: all of them. */
  editable?: readonly string[]
  answersWithTag: boolean
}

/** Which thing a route is about, and what tells its versions apart: the fields of its PATCH, or everything where there is none. */
export function describeVersions({ method, path, verb }: ApiRoute, routes = apiRoutes): RouteVersions {
  // What an account, or a thing, has one of is read and changed under its own path.
  const has = (wanted: string) => routes.some((route) => route.method === wanted && route.path === path)
  const own = has('get') && has('patch') ? path : path.match(/^\/[^/]+\/:id/)?.[0]
  const thing = own ?? `${path}/:id`
  const find = (wanted: string) => routes.find((route) => route.method === wanted && route.path === thing)
  const reader = find('get')?.verb
  const change = find('patch')
  const answersThing = reader !== undefined && verb.output === reader.output
  const editable =
    change?.verb.input instanceof z.ZodObject
      ? [
          ...Object.keys(change.verb.input.shape).filter((name) => name !== 'id'),
          ...(change.editedElsewhere ?? []),
        ]
      : undefined
  return {
    ...(own && method !== 'get' && reader && { reader }),
    ...((own || answersThing) && editable && { editable }),
    answersWithTag: method === 'get' || answersThing,
  }
}
