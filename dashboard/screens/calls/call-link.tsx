import { Link } from '@tanstack/react-router'
import type { CallSearch } from '../../data/call-search.ts'
import { nameStatus } from '../../words/terms.ts'
import type { CallView } from './view-call.ts'
import { say } from './words.ts'

/** The caller's number; its target covers the whole row. The way back keeps the filter. */
export function CallLink({ call, filter }: { call: CallView; filter: CallSearch }) {
  return (
    <Link
      to="/calls/$callId"
      params={{ callId: call.id }}
      state={{ filter }}
      className="call-link number"
      aria-label={say('open', { caller: call.caller, status: nameStatus(call.status) })}
      data-row-link
    >
      {call.caller}
    </Link>
  )
}
