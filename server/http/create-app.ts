import type { Me } from '@tributary/contract'
import { Hono, type MiddlewareHandler } from 'hono'
import { webhookPurposes } from '../carriers/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Configuration } from '../numbers/index.ts'
import type { Metrics } from '../operations/index.ts'
import type { Sightings } from '../sites/index.ts'
import type { VerbContext } from '../verbs/index.ts'
import { accountExport } from './account-export.ts'
import { answerProblem } from './answer-problem.ts'
import { apiApp } from './api.ts'
import { callsExport } from './calls-export.ts'
import { dashboardFiles } from './dashboard-files.ts'
import { errorPages } from './error-pages.ts'
import { type Health, healthRoutes } from './health.ts'
import { limitRate } from './limit-rate.ts'
import { type LiveFeed, liveRoutes } from './live.ts'
import { numbersExport } from './numbers-export.ts'
import { entranceRoutes } from './people/entrance.ts'
import { createIdentify } from './people/identify.ts'
import { meRoutes } from './people/me.ts'
import { signInRoutesApp } from './people/sign-in.ts'
import { createSignInLimits } from './people/sign-in-limits.ts'
import { recordingAudio } from './recording-audio.ts'
import { referenceRoutes } from './reference/reference-routes.ts'
import { apiRoutes } from './routes/index.ts'
import { type SignInLinks, sessionRoutes } from './session.ts'
import { siteScriptRoutes } from './site-script.ts'
import { warnOfProxy } from './warn-of-proxy.ts'

const built = {
  snippet: new URL('../../snippet/dist/', import.meta.url),
  dashboard: new URL('../../dashboard/dist/', import.meta.url),
}

export type AppParts = {
  config: Config
  verbs: VerbContext
  configuration: Configuration
  carrierWebhooks: Hono
  live: LiveFeed
  sightings: Sightings
  onFetch: Parameters<typeof siteScriptRoutes>[0]['onFetch']
  signInLinks: SignInLinks
  health: Health
  metrics?: Metrics | undefined
  /** Addresses of the demo, for its own account; for another one nothing. */
  linksOf(accountId: string): Me['links']
  /** What `GET /api/v1/session` tells of the account. */
  describeAccount(accountId: string): object
  version: string
}

/** Every HTTP route of the process but swaps and beacons (swap.ts). Those that are not verbs stand on the list in the registry test. */
export function createApp(parts: AppParts): Hono {
  const { config, verbs, configuration } = parts
  const app = new Hono()
  app.onError((error, c) => answerProblem(c, error, verbs.log))
  if (config.isLocal) app.use(warnOfProxy(verbs.log))
  const recognise = createIdentify(verbs)
  const { identify, tell } = limitRate(verbs.clock, recognise, config.apiRequestsPerMinute)
  const limits = createSignInLimits()
  app.use('/api/v1/*', tell)

  app.route(
    '/',
    siteScriptRoutes({
      configuration,
      publicUrl: config.publicUrl,
      scripts: built.snippet,
      sightings: parts.sightings,
      onFetch: parts.onFetch,
      log: verbs.log,
    }),
  )
  if (parts.metrics) app.use('/carriers/*', countWebhooks(parts.metrics, verbs.clock))
  app.route('/', parts.carrierWebhooks)
  app.route(
    '/',
    healthRoutes(
      parts.health,
      parts.metrics && config.metricsToken
        ? { token: config.metricsToken, read: parts.metrics.read }
        : undefined,
    ),
  )
  app.route(
    '/api/v1',
    sessionRoutes({
      context: verbs,
      identify,
      links: parts.signInLinks,
      limits,
      options: config,
      describe: parts.describeAccount,
    }),
  )
  app.route('/api/v1', meRoutes(verbs, identify, parts.linksOf, config))
  app.route('/api/v1', entranceRoutes(verbs, limits, config))
  app.route('/api/auth', signInRoutesApp(verbs, limits, config))
  app.route('/api/v1', liveRoutes(parts.live, { identify, recognise }, verbs))
  app.route('/api/v1', recordingAudio(verbs, identify))
  app.route('/api/v1', accountExport(verbs, identify))
  app.route('/api/v1', callsExport(verbs, { identify, recognise }))
  app.route('/api/v1', numbersExport(verbs, identify))
  app.route('/api', referenceRoutes(config.publicUrl, parts.version))
  app.route('/api', errorPages())
  app.route('/api/v1', apiApp(verbs, identify))
  app.all('/api/v1/*', (c, next) => {
    const allowed = methodsAt(c.req.path.slice('/api/v1'.length))
    if (allowed.length === 0) return next()
    const problem = new AppError(
      'method_not_allowed',
      `${c.req.path} takes ${allowed.join(', ')}, not ${c.req.method}.`,
    )
    c.header('allow', allowed.join(', '))
    return answerProblem(c, problem, verbs.log)
  })
  // What programs ask for by a wrong name must not get the dashboard's page.
  for (const path of ['/api/*', '/v1/*', '/t/*', '/carriers/*', '/fallback/*']) {
    app.all(path, (c) =>
      answerProblem(
        c,
        new AppError(
          'not_found',
          `There is nothing for ${c.req.method} at ${c.req.path}. The API is described at /api/docs.`,
        ),
        verbs.log,
      ),
    )
  }
  app.route('/', dashboardFiles(built.dashboard))
  return app
}

function countWebhooks(metrics: Metrics, clock: Clock): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = clock.monotonic()
    await next()
    // The purpose comes from outside: a label for anything else would let anyone make as many series as they like.
    const purpose = webhookPurposes.find((known) => c.req.path.endsWith(`/${known}`)) ?? 'other'
    metrics.countWebhook(purpose, c.res.status, (clock.monotonic() - startedAt) / 1000)
  }
}

/** The methods that a path of the API takes. */
function methodsAt(path: string): string[] {
  const matches = (pattern: string) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)
  return apiRoutes.filter((route) => matches(route.path)).map(({ method }) => method.toUpperCase())
}
