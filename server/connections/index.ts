export { changeConnection } from './change-connection.ts'
export { openConnection } from './connection.ts'
export { createConnection } from './create-connection.ts'
export { listConnections } from './list-connections.ts'
