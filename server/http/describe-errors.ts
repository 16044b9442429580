import type { ErrorCode } from '@tributary/contract'

/** For the page of each code, in docs/errors.md and at `/api/errors/CODE`: what it means and what to do. Backticks mark code. */
export const errorHelp: Record<ErrorCode, { means: string; remedy: string }> = {
  invalid_input: {
    means:
      'A field is missing, has the wrong form, is not known here, or contradicts another one. Nothing was changed.',
    remedy:
      'Read `errors`: each entry has the path of the field, such as `address.country`, and what is wrong with it.',
  },
  invalid_json: { means: 'The body is not JSON.', remedy: '`detail` says where it breaks.' },
  unauthenticated: {
    means: 'No API key or session, or one that is unknown, revoked or expired.',
    remedy: 'Send `Authorization: Bearer KEY`, or sign in again.',
  },
  credentials_wrong: {
    means: 'The e-mail address and the password do not belong together.',
    remedy: 'Check both, or ask for a link to set a new password. Whether the address is known is not told.',
  },
  challenge_expired: {
    means: 'The second step of signing in, or a passkey request, came too late or was begun elsewhere.',
    remedy: 'Begin again.',
  },
  password_wrong: {
    means: 'The password that confirms a change is wrong.',
    remedy: 'Type the current password again.',
  },
  code_wrong: {
    means: 'The code of the second factor is wrong, used, or of another time.',
    remedy: 'Wait for the next code; check that the clock of the phone is right.',
  },
  passkey_refused: {
    means: 'The passkey is not known here, or its answer does not fit.',
    remedy: 'Sign in with the password and add the passkey again.',
  },
  sign_in_again: {
    means: 'This needs a sign-in of the last 24 hours.',
    remedy: 'Sign out, sign in, and try again.',
  },
  scope_missing: {
    means: 'The key is good, but may not do this.',
    remedy:
      'Make a key with the scope that `detail` names. `…:write` includes `…:read` of the same resource.',
  },
  origin_not_allowed: {
    means: 'A page asked for numbers whose host the site does not list, or for a session elsewhere.',
    remedy: 'Add the host to the site’s `domains`, if it is yours.',
  },
  signature_invalid: {
    means: 'A webhook is not signed by the carrier account it claims to come from.',
    remedy: 'Check the connection’s auth token and that `PUBLIC_URL` is the address the carrier calls.',
  },
  not_found: {
    means: 'There is no such thing in this account.',
    remedy: 'Check the id; things of other accounts look as if they did not exist.',
  },
  method_not_allowed: {
    means: 'The address is right, but takes another method.',
    remedy: 'The header `Allow` names the methods it takes.',
  },
  site_unknown: { means: 'No site has this key.', remedy: 'Copy the script tag again.' },
  connection_unknown: {
    means: 'A webhook came for a carrier connection that does not exist.',
    remedy: 'Configure the number again, or remove it at the carrier.',
  },
  conflict: {
    means: 'It contradicts what is there: something still needs it, or it is in another state.',
    remedy: '`detail` names what is in the way.',
  },
  number_taken: {
    means: 'The number stands for something already. A number stands for one thing at a time.',
    remedy: 'Release it there first, or take another one.',
  },
  number_in_use: {
    means: 'Pages may still show the number, so it has to keep ringing where it rings.',
    remedy:
      'Wait until the instant in `detail`. To move a number before, take it off its pages first, with an offline tracker of the same line; or send `force`: whoever dials it from such a page then reaches the new line.',
  },
  link_invalid: {
    means: 'The link was used already, has expired, was revoked, or was never made.',
    remedy: 'Ask for a new one.',
  },
  request_in_progress: {
    means: 'A request with the same `Idempotency-Key` is under way.',
    remedy:
      'Send it again after `Retry-After` seconds; it then gets the answer of the first one. Nothing is done twice.',
  },
  changed_meanwhile: {
    means:
      'The thing is not the version that `If-Match` names: somebody changed it since you read it. Nothing was changed now.',
    remedy: 'Read it again, put your change on top, and send the new `ETag` as `If-Match`.',
  },
  body_too_large: {
    means: 'The body is larger than this route takes.',
    remedy: 'Send less at once; `detail` has the limit.',
  },
  destination_refused: {
    means: 'The destination is a tracking number, a premium-rate number, or abroad.',
    remedy: 'Name the business’s ordinary line, or allow the country in the account.',
  },
  address_refused: {
    means:
      'A web address that the server does not call: not https, with a password in it, or not on the public internet.',
    remedy:
      'Give an https address that the public internet can reach. An installation that is itself on the loopback may call the loopback.',
  },
  idempotency_key_reused: {
    means: 'The `Idempotency-Key` was sent with another request within the last 24 hours.',
    remedy:
      'Make a new key for each thing you want done; send the same one only to repeat the very same request.',
  },
  number_not_at_carrier: {
    means: 'The number is not in this carrier account.',
    remedy: 'Buy or port it there first, or choose the right connection.',
  },
  version_required: {
    means: 'This account takes no change without `If-Match` (`requiresIfMatch`).',
    remedy: 'Read the thing and send its `ETag` back as `If-Match`.',
  },
  rate_limited: {
    means: 'One key, session or address asks for more than one can need.',
    remedy:
      'Wait for `Retry-After` seconds; `RateLimit` tells what is left. Pages keep their own number. Behind a proxy, name its address header, see the configuration.',
  },
  carrier_configuration_differs: {
    means: 'The carrier accepted a change and says something else afterwards. The number is not shown.',
    remedy: 'Look at the number at the carrier, then configure it again.',
  },
  carrier_refused: {
    means: 'The carrier said no; its own words are in `detail`.',
    remedy: 'Do what they say (balance, permissions, another number).',
  },
  carrier_unreachable: {
    means: 'The carrier did not answer, or with something that is no answer.',
    remedy:
      'Try again later. Buying the same number again goes on where it stopped; nothing is bought twice.',
  },
  carrier_rate_limited: {
    means: 'The carrier wants fewer requests.',
    remedy: 'Wait for `Retry-After` seconds.',
  },
  overloaded: {
    means: 'More arrives than can be stored right now.',
    remedy: 'Pages keep their own number; others wait for `Retry-After`.',
  },
  storage_unavailable: {
    means: 'The database cannot be reached. Calls are connected all the same.',
    remedy: 'Wait for `Retry-After`; if it lasts, look at the database.',
  },
  internal: {
    means: 'Something failed that nobody foresaw. Nothing was changed.',
    remedy: 'Look in the log for the same time, and report it.',
  },
}
