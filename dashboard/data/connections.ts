import type { CarrierConnection } from '@tributary/contract'
import { resource } from './resource.ts'

export const connections = resource<CarrierConnection>('carrier-connections', 60_000)
export const connectionsKey = connections.key
export const connectionsQuery = connections.list

export type NewConnection = { name: string; accountSid: string; authToken: string; baseUrl?: string }

/** The carrier is asked whether the credentials are right before anything is kept. */
export const createConnectionRequest = (connection: NewConnection) => connections.create(connection)
