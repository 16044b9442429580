import { numberUrls } from '../calls/index.ts'
import { carrierFinder } from '../carriers/index.ts'
import { createTwilioCarrier } from '../carriers/twilio/index.ts'
import { isLoopback } from '../config.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import { startPeople } from '../start-people.ts'
import type { VerbContext } from '../verbs/index.ts'
import type { OpenInstallation } from './open-installation.ts'

/** Runs with what verbs reach: the same as in the server, which follows what they change by itself. */
export async function withVerbs<T>(
  installation: OpenInstallation,
  run: (verbs: VerbContext) => Promise<T>,
): Promise<T> {
  const { config, storage, secrets, log, clock, randomness } = installation
  const { database } = storage
  const fetch = createOutsideFetch({ allowLoopback: config.isLocal })
  const { stop, ...people } = startPeople(config, { database, secrets, randomness, clock, log })
  try {
    return await run({
      ...people,
      database,
      clock,
      randomness,
      secrets,
      log,
      publicUrl: config.publicUrl,
      dataFolder: config.dataFolder,
      fetch,
      mayCallLoopback: config.isLocal,
      sendWebhooks: () => {},
      runNapChecks: () => {},
      findCarrier: carrierFinder([createTwilioCarrier({ fetch, clock })]),
      mayConnect: (baseUrl) => config.isLocal && isLoopback(new URL(baseUrl).hostname),
      numberUrls: (connectionId, routeId) =>
        numberUrls(config.publicUrl, config.fallbackUrl, connectionId, secrets.documentName(routeId)),
      settleConfiguration: async () => {},
    })
  } finally {
    await stop()
  }
}
