import { IconPhone } from '@tabler/icons-react'

/**
 * The screens of the navigation, in order. `name` is its word in words/shell.ts and `key` opens it after `g`. A phone shows the first
 * four and keeps the rest behind More.
 */
export const navigation = [{ to: '/calls', name: 'calls', Icon: IconPhone, key: 'c' }] as const
export type NavigationEntry = (typeof navigation)[number]
