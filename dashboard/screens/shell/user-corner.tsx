import { lazy, Suspense, useState } from 'react'
import { UserButton } from './user-button.tsx'

const UserMenu = lazy(async () => ({ default: (await import('./user-menu.tsx')).UserMenu }))

/** The user's button; its menu is fetched when it is first opened. */
export function UserCorner({ isWide = false }: { isWide?: boolean }) {
  const [isWanted, setWanted] = useState(false)
  const button = <UserButton isWide={isWide} aria-haspopup="menu" onClick={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={button}>
      <UserMenu isWide={isWide} />
    </Suspense>
  ) : (
    button
  )
}
