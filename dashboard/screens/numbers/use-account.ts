import { useQuery } from '@tanstack/react-query'
import type { Account } from '@tributary/contract'
import { accounts } from '../../data/account.ts'
import { useShell } from '../shell/shell-context.ts'

/** The account that is open, with its currency and default destination; undefined until it is read. */
export function useAccount(): Account | undefined {
  return useQuery(accounts.one(useShell().session.account.id)).data?.body
}
