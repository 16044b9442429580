import { type ComponentType, useCallback, useState } from 'react'

/** The command palette, fetched when it is first asked for. */
export function usePalette(): { Palette: ComponentType | undefined; open: () => void } {
  const [Palette, setPalette] = useState<ComponentType>()
  const open = useCallback(() => {
    void import('./command-palette.tsx').then(({ CommandPalette, openPalette }) => {
      setPalette(() => CommandPalette)
      openPalette()
    })
  }, [])
  return { Palette, open }
}
