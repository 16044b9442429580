import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react'
import { words } from '../../words.ts'

const next = { auto: 'light', light: 'dark', dark: 'auto' } as const
const icons = { auto: IconSunMoon, light: IconSun, dark: IconMoon }

/** As the system -> light -> dark -> as the system. */
export function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = icons[colorScheme]
  const label = words.shell.switchScheme(
    words.shell.scheme[colorScheme],
    words.shell.scheme[next[colorScheme]],
  )
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className="shell-icon"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <Icon size={19} stroke={1.8} aria-hidden />
    </ActionIcon>
  )
}
