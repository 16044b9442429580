import type { Pool } from '@tributary/contract'
import { resource } from './resource.ts'

export const pools = resource<Pool>('pools')
