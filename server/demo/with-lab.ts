import type { Config } from '../config.ts'
import type { Secrets } from '../secrets.ts'
import { labAddress } from './lab-address.ts'

/** The settings as they hold with the demo: the lab plays the static host too and answers with the fallback documents when we are dead. */
export function withLab(settings: Config, secrets: Secrets): Config {
  if (!settings.isDemo) return settings
  const lab = labAddress(settings.labPort, secrets)
  const url = `${lab.url}/assets/fallback`
  return {
    fallbackUrl: url,
    fallbackUpload: { url, auth: `${lab.accountSid}:${lab.authToken}` },
    ...settings,
  }
}
