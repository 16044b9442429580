import { RequestError } from './request.ts'

/** What the server found wrong with a field: `fieldErrors(error)('address.city')`. Covers what is inside the field too. */
export function fieldErrors(error: unknown): (path: string) => string | undefined {
  const errors = error instanceof RequestError ? (error.problem?.errors ?? []) : []
  return (path) => errors.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message
}
