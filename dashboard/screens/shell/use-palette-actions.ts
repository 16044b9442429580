import {
  IconApi,
  IconContrast,
  IconDeviceMobile,
  IconKeyboard,
  IconLogout,
  type IconPhone,
  IconRoute,
  IconSignRight,
  IconWorldWww,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { say } from '../../words/shell.ts'
import { navigation } from './navigation.ts'
import { useShell } from './shell-context.ts'
import { useSwitchColours } from './use-shortcuts.ts'

/** `words`: what else one may type to find it. */
export type PaletteAction = {
  id: string
  label: string
  words?: string
  Icon: typeof IconPhone
  run: () => void
}

/** What the command palette can do here and now. */
export function usePaletteActions(): { screens: PaletteAction[]; actions: PaletteAction[] } {
  const { session, signOut, openShortcuts } = useShell()
  const navigate = useNavigate()
  const switchColours = useSwitchColours()
  const open = (url: string) => () => void window.open(url, '_blank', 'noopener,noreferrer')
  const { demoSite, softphone } = session.links ?? {}

  const screens = navigation.map(({ to, name, Icon }) => ({
    id: to,
    label: say(`screens.${name}`),
    Icon,
    run: () => void navigate({ to }),
  }))
  const actions: PaletteAction[] = [
    {
      id: 'colours',
      label: say('actions.colours'),
      words: 'theme dark light',
      Icon: IconContrast,
      run: switchColours,
    },
    ...(session.scopes.includes('trackers:write')
      ? [
          {
            id: 'tracker',
            label: say('actions.addTracker'),
            words: 'new billboard source visitor number',
            Icon: IconSignRight,
            run: () =>
              void navigate({ to: '/numbers/trackers/$trackerId', params: { trackerId: 'new' }, search: {} }),
          },
        ]
      : []),
    ...(session.scopes.includes('locations:write')
      ? [
          {
            id: 'set-up',
            label: say('actions.setUp'),
            words: 'add location site snippet first run',
            Icon: IconRoute,
            run: () => void navigate({ to: '/welcome', search: {} }),
          },
        ]
      : []),
    {
      id: 'keys',
      label: say('actions.keys'),
      words: 'help shortcuts',
      Icon: IconKeyboard,
      run: openShortcuts,
    },
    { id: 'reference', label: say('actions.reference'), Icon: IconApi, run: open('/api/docs') },
    ...(demoSite
      ? [{ id: 'demo', label: say('actions.demoSite'), Icon: IconWorldWww, run: open(demoSite) }]
      : []),
    ...(softphone
      ? [{ id: 'phone', label: say('actions.softphone'), Icon: IconDeviceMobile, run: open(softphone) }]
      : []),
    { id: 'out', label: say('actions.signOut'), words: 'log out', Icon: IconLogout, run: signOut },
  ]
  return { screens, actions }
}
