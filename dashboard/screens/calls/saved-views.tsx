import { lazy, Suspense, useState } from 'react'
import { ViewsButton } from './views-button.tsx'
import type { SavedViewsProps } from './views-menu.tsx'

const ViewsMenu = lazy(async () => ({ default: (await import('./views-menu.tsx')).ViewsMenu }))

/** Filters under a name, one's own and those the account shares; fetched when they are first opened. */
export function SavedViews(props: SavedViewsProps) {
  const [isWanted, setWanted] = useState(false)
  const button = <ViewsButton aria-haspopup="menu" onClick={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={button}>
      <ViewsMenu {...props} />
    </Suspense>
  ) : (
    button
  )
}
