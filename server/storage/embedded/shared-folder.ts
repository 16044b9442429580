import { chmodSync, mkdirSync } from 'node:fs'

/** Where root puts what the user that runs PostgreSQL must reach. */
export const shared = '/var/lib/tributary'

/** Makes it, open to enter whatever the umask. */
export function makeShared(): void {
  mkdirSync(shared, { recursive: true })
  chmodSync(shared, 0o755)
}
