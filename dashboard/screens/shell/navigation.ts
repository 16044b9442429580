import {
  IconBuildingStore,
  IconChartHistogram,
  IconDialpad,
  IconHeartbeat,
  IconLayoutDashboard,
  IconPhone,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'

/**
 * The screens of the navigation, in order. `name` is its word in words/shell.ts and `key` opens it after `g`. A phone shows the first
 * four and keeps the rest behind More.
 */
export const navigation = [
  { to: '/', name: 'overview', Icon: IconLayoutDashboard, key: 'o' },
  { to: '/calls', name: 'calls', Icon: IconPhone, key: 'c' },
  { to: '/sources', name: 'sources', Icon: IconChartHistogram, key: 's' },
  { to: '/visitors', name: 'visitors', Icon: IconUsers, key: 'v' },
  { to: '/numbers', name: 'numbers', Icon: IconDialpad, key: 'n' },
  { to: '/locations', name: 'locations', Icon: IconBuildingStore, key: 'l' },
  { to: '/health', name: 'health', Icon: IconHeartbeat, key: 'h' },
  { to: '/settings', name: 'settings', Icon: IconSettings, key: 'e' },
] as const
export type NavigationEntry = (typeof navigation)[number]

/** Those at the thumb of a phone. */
export const tabs = navigation.slice(0, navigation.length > 5 ? 4 : 5)
