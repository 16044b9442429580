import { createContext, useContext } from 'react'
import type { Session } from '../../data/session.ts'

export type ShellParts = {
  session: Session
  signOut: () => void
  openShortcuts: () => void
  openPalette: () => void
}

export const ShellContext = createContext<ShellParts | undefined>(undefined)

/** Who is signed in and what the frame can do; only inside the shell. */
export function useShell(): ShellParts {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('there is no shell around this')
  return shell
}
