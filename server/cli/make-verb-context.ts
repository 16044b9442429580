import { numberUrls } from '../calls/index.ts'
import { carrierFinder } from '../carriers/index.ts'
import { createTwilioCarrier } from '../carriers/twilio/index.ts'
import { isLoopback } from '../config.ts'
import { createOutsideFetch } from '../outside-fetch.ts'
import type { VerbContext } from '../verbs/index.ts'
import type { OpenInstallation } from './open-installation.ts'

/** What verbs reach when a command runs them: the same as in the server, which follows what they change by itself. */
export function makeVerbContext(installation: OpenInstallation): VerbContext {
  const { config, storage, secrets, log, clock, randomness } = installation
  const fetch = createOutsideFetch({ allowLoopback: config.isLocal })
  return {
    database: storage.database,
    clock,
    randomness,
    secrets,
    log,
    publicUrl: config.publicUrl,
    dataFolder: config.dataFolder,
    fetch,
    mayCallLoopback: config.isLocal,
    sendWebhooks: () => {},
    findCarrier: carrierFinder([createTwilioCarrier({ fetch, clock })]),
    mayConnect: (baseUrl) => config.isLocal && isLoopback(new URL(baseUrl).hostname),
    numberUrls: (connectionId, routeId) =>
      numberUrls(config.publicUrl, config.fallbackUrl, connectionId, secrets.documentName(routeId)),
    settleConfiguration: async () => {},
  }
}
