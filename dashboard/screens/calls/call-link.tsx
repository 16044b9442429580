import { Link } from '@tanstack/react-router'
import type { CallSearch } from '../../data/call-search.ts'
import { words } from '../../words.ts'
import type { CallView } from './view-call.ts'

/** The caller's number; its target covers the whole row. The way back keeps the filter. */
export function CallLink({ call, filter }: { call: CallView; filter: CallSearch }) {
  return (
    <Link
      to="/calls/$callId"
      params={{ callId: call.id }}
      state={{ filter }}
      className="call-link number"
      aria-label={words.calls.open(call.caller, words.status[call.status])}
      data-row-link
    >
      {call.caller}
    </Link>
  )
}
