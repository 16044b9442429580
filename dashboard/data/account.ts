import type { Account } from '@tributary/contract'
import { resource } from './resource.ts'

export const accounts = resource<Account>('accounts')
