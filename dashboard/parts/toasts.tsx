import { lazy, Suspense, useSyncExternalStore } from 'react'

const load = () => import('./toast-library.ts')
let isWanted = false
const listeners = new Set<() => void>()

/** The library of toasts, fetched when the first one is shown. */
export function loadToasts(): ReturnType<typeof load> {
  isWanted = true
  for (const tell of listeners) tell()
  return load()
}

const Place = lazy(async () => ({ default: (await load()).Notifications }))

/** Where toasts appear; once, at the root. */
export function Toasts() {
  const isShown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => isWanted,
  )
  return isShown ? (
    <Suspense>
      <Place position="bottom-right" />
    </Suspense>
  ) : null
}
