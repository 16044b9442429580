import type { Verb } from '../verbs/index.ts'

/** A verb under `/api/v1`: in the list of its domain in `routes/`. */
export type ApiRoute = {
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  verb: Verb
  status?: 201
  /** Of a PATCH: fields that people edit by other routes of the thing; they tell its versions apart too. */
  editedElsewhere?: readonly string[]
  /** What the reference says of it. */
  about: string
}
