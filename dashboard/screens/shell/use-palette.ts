import { type ComponentType, useCallback, useRef, useState } from 'react'
import { keepTyping } from './keep-typing.ts'

type PaletteProps = { typed: string; setTyped: (typed: string) => void }

/** The command palette, fetched when it is first asked for; what is typed until its field is there is in it then. */
export function usePalette() {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>()
  const [typed, setTyped] = useState('')
  const stop = useRef<() => void>(undefined)
  const open = useCallback(() => {
    stop.current?.()
    stop.current = keepTyping(setTyped)
    void import('./command-palette.tsx').then(({ CommandPalette, openPalette }) => {
      setPalette(() => CommandPalette)
      openPalette()
    }, stop.current)
  }, [])
  return { Palette, open, typed, setTyped }
}
