/** The closed list of error codes; each has a line in docs/errors.md. `status` is the HTTP status it is mapped to. */
export const errorCodes = {
  invalid_input: 400,
  invalid_json: 400,
  unauthenticated: 401,
  credentials_wrong: 401,
  challenge_expired: 401,
  password_wrong: 403,
  code_wrong: 403,
  passkey_refused: 403,
  sign_in_again: 403,
  scope_missing: 403,
  origin_not_allowed: 403,
  signature_invalid: 403,
  not_found: 404,
  method_not_allowed: 405,
  site_unknown: 404,
  connection_unknown: 404,
  conflict: 409,
  number_taken: 409,
  number_in_use: 409,
  link_invalid: 410,
  request_in_progress: 409,
  changed_meanwhile: 412,
  body_too_large: 413,
  destination_refused: 422,
  address_refused: 422,
  idempotency_key_reused: 422,
  version_required: 428,
  number_not_at_carrier: 422,
  carrier_configuration_differs: 502,
  carrier_refused: 502,
  carrier_unreachable: 502,
  carrier_rate_limited: 503,
  rate_limited: 429,
  overloaded: 503,
  storage_unavailable: 503,
  internal: 500,
} as const
export type ErrorCode = keyof typeof errorCodes

/** RFC 9457 problem. `type` is the address of the code's page, relative to the server; `detail` says what happened and what to do; `errors` names the fields or CSV lines at fault. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail: string
  requestId?: string
  errors?: { path: string; message: string }[]
}
