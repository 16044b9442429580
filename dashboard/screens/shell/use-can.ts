import type { Scope } from '@tributary/contract'
import { useShell } from './shell-context.ts'

/** Whether the person may do something in this account. */
export const useCan = (scope: Scope): boolean => useShell().session.scopes.includes(scope)
