import { z } from 'zod'
import type { Verb } from '../verbs/index.ts'
import { type ApiRoute, apiRoutes } from './api-routes.ts'

export type RouteVersions = {
  /** Answers the thing that this route changes; absent when it changes none that has a GET of its own. */
  reader?: Verb
  /** The fields that people edit; absent: all of them. */
  editable?: readonly string[]
  answersWithTag: boolean
}

/** Which thing a route is about, and what tells its versions apart: the fields of its PATCH, or everything where there is none. */
export function describeVersions({ method, path, verb }: ApiRoute, routes = apiRoutes): RouteVersions {
  // What an account has one of is changed under its own path.
  const isSingle = routes.some(
    (route) => route.method === 'patch' && route.path === path && !/:id/.test(path),
  )
  const own = path.match(/^\/[^/]+\/:id/)?.[0] ?? (isSingle ? path : undefined)
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
