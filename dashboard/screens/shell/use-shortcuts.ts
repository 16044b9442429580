import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { navigation } from './navigation.ts'

const patienceMs = 1500

type Shortcuts = { openShortcuts: () => void; openPalette: () => void }

/** `g` then a letter goes to a screen, `?` shows the sheet, `mod+K` the palette, `mod+J` switches colours. Not while one types. */
export function useShortcuts({ openShortcuts, openPalette }: Shortcuts): void {
  const navigate = useNavigate()
  const switchColours = useSwitchColours()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  useHotkeys([
    ['shift+?', openShortcuts],
    ['?', openShortcuts],
    ['mod+J', switchColours],
  ])
  // From anywhere, a field too.
  useHotkeys([['mod+K', openPalette]], [])

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      const isSecond = waiting.current !== undefined
      clearTimeout(waiting.current)
      waiting.current = undefined
      if (isSecond) {
        const screen = navigation.find(({ key }) => key === event.key)
        if (screen) {
          event.preventDefault()
          void navigate({ to: screen.to })
        }
      } else if (event.key === 'g')
        waiting.current = setTimeout(() => {
          waiting.current = undefined
        }, patienceMs)
    }
    window.addEventListener('keydown', hear)
    return () => {
      clearTimeout(waiting.current)
      window.removeEventListener('keydown', hear)
    }
  }, [navigate])
}

export function useSwitchColours(): () => void {
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return () => setColorScheme(shown === 'light' ? 'dark' : 'light')
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
  )
}
