import type { ErrorCode, Problem } from '@tributary/contract'
import { readClock } from '../clock.ts'
import { writeForReader } from '../formats/write-for-reader.ts'
import { nameField } from '../words/fields.ts'
import { say } from '../words/trouble.ts'
import { accountHeaders } from './account-choice.ts'

/** What went wrong with a request, in words for the reader. `status` is 0 when no answer came. */
export class RequestError extends Error {
  readonly status: number
  readonly problem: Problem | undefined

  constructor(message: string, status: number, problem?: Problem) {
    super(message)
    this.name = 'RequestError'
    this.status = status
    this.problem = problem
  }
}

type RequestOptions = {
  method?: string
  body?: unknown
  signal?: AbortSignal
  /** The version a change is meant for: refused with `changed_meanwhile` when it is another one by now. */
  ifMatch?: string | undefined
  /** Makes a POST that is repeated happen once. */
  idempotencyKey?: string
}
/** What was answered, and its version for `ifMatch`. */
export type Versioned<T> = { body: T; tag: string | undefined }

/** Asks the API of the same origin; the session cookie goes along. Answers the parsed body; throws RequestError. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await requestVersioned<T>(path, options)).body
}

/** As `request`, with the version of what was answered. */
export async function requestVersioned<T>(
  path: string,
  { method = 'GET', body, signal, ifMatch, idempotencyKey }: RequestOptions = {},
): Promise<Versioned<T>> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...accountHeaders(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new RequestError(say('unreachable'), 0)
  })
  if (!response.ok) throw await readProblem(response)
  const tag = response.headers.get('etag') ?? undefined
  if (response.status === 204) return { body: undefined as T, tag }
  const answer = await readAnswer(response)
  if (answer === undefined)
    throw new RequestError(say('unreadable', { status: response.status }), response.status)
  return { body: answer as T, tag }
}

// They turn the direction of what stands after them too, words of ours included.
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g

/** The answer without what would turn the text around it; undefined when it is no JSON. */
async function readAnswer(response: Response): Promise<unknown> {
  try {
    return JSON.parse((await response.text()).replace(directionMarks, ''))
  } catch {
    return undefined
  }
}

async function readProblem(response: Response): Promise<RequestError> {
  const body = await readAnswer(response)
  const problem = isProblem(body) ? body : undefined
  const message = problem?.detail
    ? writeForReader(sayDetail(problem), readClock())
    : say('unreadable', { status: response.status })
  return new RequestError(message, response.status, problem)
}

/** Fields that the server names as the API does are named as screens do. */
function sayDetail({ detail, errors = [] }: Problem): string {
  const [first] = errors
  if (!first || !detail.includes(`${first.path}: ${first.message}`)) return detail
  return `${errors
    .map(({ path, message }) => {
      const field = path.split('.').findLast((part) => !/^\d+$/.test(part))
      return field ? say('field', { name: nameField(field), message }) : message
    })
    .join('. ')}.`
}

/** Whether an error has this code of the closed list. */
export const hasCode = (error: unknown, code: ErrorCode): boolean =>
  error instanceof RequestError && error.problem?.code === code

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
}
