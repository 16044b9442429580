import type { Context } from 'hono'
import { z } from 'zod'
import type { ApiRoute } from './api-route.ts'
import { decodeBody } from './decode-body.ts'
import { parseJson, readBytes } from './read-body.ts'
import { readQuery } from './read-query.ts'

export const maxBodyBytes = 6_000_000

/**
 * What a request says to its verb: the body, or the query where there is none, and the ids of the path, which nothing overrides. A route
 * that takes CSV also takes it as it is (`Content-Type: text/csv`), with the other fields in the query.
 */
export async function readInput(c: Context, route: ApiRoute): Promise<unknown> {
  const { method } = route
  if (method !== 'post' && method !== 'patch') return { ...readQuery(c), ...c.req.param() }
  const contentType = c.req.header('content-type')
  const text = decodeBody(await readBytes(c, maxBodyBytes), contentType)
  if (takesCsv(route) && contentType?.toLowerCase().startsWith('text/csv'))
    return { ...readFlags(readQuery(c)), csv: text, ...c.req.param() }
  const body = parseJson(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return { ...body, ...c.req.param() }
}

export const takesCsv = ({ verb }: ApiRoute) => verb.input instanceof z.ZodObject && 'csv' in verb.input.shape

const flags: Record<string, boolean> = { true: true, false: false }
const readFlags = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, flags[value] ?? value]))
