import type { Secrets } from '../../secrets.ts'
import { type Duty, loginName } from '../prepare-roles.ts'

/** How the server itself connects for one of its duties. */
export function loginUrl({ adminUrl, secrets }: { adminUrl: string; secrets: Secrets }, duty: Duty): string {
  const url = new URL(adminUrl)
  url.username = loginName(secrets, duty)
  url.password = secrets.databasePassword(url.username)
  return url.href
}
