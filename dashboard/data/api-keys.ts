import type { ApiKey } from '@tributary/contract'
import { resource } from './resource.ts'

export const apiKeys = resource<ApiKey>('api-keys')
