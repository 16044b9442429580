import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { emailAddress, newPassword } from '@tributary/contract'
import { z } from 'zod'
import { createRandomness } from './randomness.ts'

/** Everything the environment says, read once; the names are in docs/operate/configuration.md. */
export type Config = {
  host: string
  port: number
  /** Where browsers and carriers reach us; no trailing slash. */
  publicUrl: string
  /** Only this machine reaches us: the demo may run, and carriers may be on the loopback. */
  isLocal: boolean
  /** Addresses of carriers, besides their public ones, that accounts may connect. */
  carrierUrls: string[]
  dataFolder: string
  databaseUrl?: string
  /** Folder in which the embedded PostgreSQL archives its write-ahead log, for restoring to any moment. */
  walArchive?: string
  secret: string
  isDemo: boolean
  labPort: number
  ownerApiKey?: string
  /** The first owner, for an unattended first run. */
  owner?: { email: string; password: string }
  /** `url` has user and password in it. Absent: mails are printed to the log. */
  mail?: { url: string; from: string }
  /** Base address of the static host that serves the fallback documents when we are down. */
  fallbackUrl?: string
  fallbackUpload?: { url: string; auth?: string }
  /** Header names a trusted proxy fills with the visitor's place and address. Empty: no proxy is trusted. */
  proxyHeaders: { country?: string; region?: string; city?: string; address?: string }
  logLevel: string
  /** Opens `/metrics` to who sends it as a bearer token; absent: there is no `/metrics`. */
  metricsToken?: string
  /** How long a stopping server says that it is not ready before it closes its port. */
  drainMs: number
  finalAttributionDelayMs: number
  /** What NAP checks look at pages with. `program`: a path, or `none`; absent: one that is installed, in the folders of `searchPath` among others. */
  browser: { program?: string; searchPath?: string; isSandboxed: boolean }
  /** Of one API key or session, on one node. */
  apiRequestsPerMinute: number
}

/** Throws with the variable's name when one cannot be used. Makes the data folder, and the secret in it when none is given. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const text = (name: string) => environment[name]?.trim() || undefined
  const port = number('PORT', text('PORT'), 8080)
  const host = text('HOST') ?? '127.0.0.1'
  const publicUrl = readUrl('PUBLIC_URL', text('PUBLIC_URL') ?? `http://127.0.0.1:${port}`)
  const isLocal = isLoopback(new URL(publicUrl).hostname) && isLoopback(host)
  const dataFolder = readDataFolder(environment)
  mkdirSync(dataFolder, { recursive: true })
  const databaseUrl = text('DATABASE_URL')
  const walArchive = text('TRIBUTARY_WAL_ARCHIVE')
  const ownerApiKey = text('TRIBUTARY_API_KEY')
  const fallbackUrl = text('TRIBUTARY_FALLBACK_URL')
  const uploadUrl = text('TRIBUTARY_FALLBACK_UPLOAD_URL')
  const metricsToken = longEnough('TRIBUTARY_METRICS_TOKEN', text('TRIBUTARY_METRICS_TOKEN'), 16)
  const uploadAuth = text('TRIBUTARY_FALLBACK_UPLOAD_AUTH')
  return {
    host,
    port,
    publicUrl,
    isLocal,
    carrierUrls: readUrls('TRIBUTARY_CARRIER_URLS', text('TRIBUTARY_CARRIER_URLS')),
    dataFolder,
    ...(databaseUrl && { databaseUrl }),
    ...(walArchive && { walArchive: resolve(walArchive) }),
    secret: givenSecret(text('TRIBUTARY_SECRET')) ?? storedSecret(dataFolder),
    isDemo: flag('TRIBUTARY_DEMO', text('TRIBUTARY_DEMO')) ?? isLocal,
    labPort: readLabPort(environment),
    ...(ownerApiKey && { ownerApiKey }),
    ...readOwner(text('TRIBUTARY_OWNER_EMAIL'), environment.TRIBUTARY_OWNER_PASSWORD),
    ...readMail(text('TRIBUTARY_SMTP_URL'), text('TRIBUTARY_MAIL_FROM'), publicUrl),
    ...(fallbackUrl && { fallbackUrl: readUrl('TRIBUTARY_FALLBACK_URL', fallbackUrl) }),
    ...(uploadUrl && {
      fallbackUpload: {
        url: readUrl('TRIBUTARY_FALLBACK_UPLOAD_URL', uploadUrl),
        ...(uploadAuth && { auth: uploadAuth }),
      },
    }),
    proxyHeaders: readProxyHeaders(text('TRIBUTARY_PROXY_HEADERS')),
    logLevel: text('TRIBUTARY_LOG') ?? 'info',
    ...(metricsToken && { metricsToken }),
    browser: readBrowser(environment),
    drainMs: number('TRIBUTARY_DRAIN_MS', text('TRIBUTARY_DRAIN_MS'), 0),
    finalAttributionDelayMs: number(
      'TRIBUTARY_FINAL_ATTRIBUTION_MS',
      text('TRIBUTARY_FINAL_ATTRIBUTION_MS'),
      120_000,
    ),
    apiRequestsPerMinute: number(
      'TRIBUTARY_API_REQUESTS_PER_MINUTE',
      text('TRIBUTARY_API_REQUESTS_PER_MINUTE'),
      3000,
    ),
  }
}

/** The browser of NAP checks, without reading or making anything else. */
export function readBrowser(environment: NodeJS.ProcessEnv = process.env): Config['browser'] {
  const program = environment.CHROMIUM_PATH?.trim() || undefined
  return {
    ...(program && { program }),
    ...(environment.PATH && { searchPath: environment.PATH }),
    isSandboxed:
      flag('TRIBUTARY_BROWSER_SANDBOX', environment.TRIBUTARY_BROWSER_SANDBOX?.trim() || undefined) ?? true,
  }
}

/** Whether the environment names an installation that was started once, without making one. */
export const hasInstallation = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  Boolean(environment.DATABASE_URL?.trim()) || existsSync(join(readDataFolder(environment), 'secret'))

/** Where the lab listens, without reading or making anything. */
export const readLabPort = (environment: NodeJS.ProcessEnv = process.env): number =>
  number('LAB_PORT', environment.LAB_PORT?.trim() || undefined, 8090)

/** The folder of the installation, without reading or making anything. */
export const readDataFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  resolve(environment.TRIBUTARY_DATA?.trim() || './data')

/** Where the installation is said to be, without reading or making anything. */
export function readPlace(environment: NodeJS.ProcessEnv = process.env) {
  const isSet = (name: string) => Boolean(environment[name]?.trim())
  return {
    dataFolder: readDataFolder(environment),
    hasDatabaseUrl: isSet('DATABASE_URL'),
    hasSecret: isSet('TRIBUTARY_SECRET'),
  }
}

function readOwner(email: string | undefined, password: string | undefined): Pick<Config, 'owner'> {
  if (!email && !password) return {}
  const owner = z
    .object({
      email: emailAddress,
      password: newPassword,
    })
    .safeParse({ email, password })
  if (owner.success) return { owner: owner.data }
  throw new Error(
    'TRIBUTARY_OWNER_EMAIL and TRIBUTARY_OWNER_PASSWORD go together: an e-mail address, and a password of 10 to 128 characters.',
  )
}

function readMail(
  url: string | undefined,
  from: string | undefined,
  publicUrl: string,
): Pick<Config, 'mail'> {
  if (!url) return {}
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error('TRIBUTARY_SMTP_URL must look like smtp://user:password@mail.example.com:587.')
  return { mail: { url, from: from ?? `Tributary <no-reply@${new URL(publicUrl).hostname}>` } }
}

/** Whether a host name or address is this machine's own. */
export const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host)

/** Keys are derived from it without stretching, so it has to be long by itself. */
function givenSecret(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < 24)
    throw new Error('TRIBUTARY_SECRET needs at least 24 characters. Leave it out to have one made.')
  return text
}

/** It can be guessed as often as one likes, so it has to be long. */
function longEnough(name: string, text: string | undefined, characters: number): string | undefined {
  if (text !== undefined && text.length < characters)
    throw new Error(`${name} needs at least ${characters} characters.`)
  return text
}

function readUrls(name: string, text: string | undefined): string[] {
  return (text?.split(',') ?? []).map((url) => readUrl(name, url.trim()))
}

function number(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`${name} must be a whole number of 0 or more, not "${text}".`)
  return value
}

function flag(name: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new Error(`${name} must be 0 or 1, not "${text}".`)
}

function readUrl(name: string, text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`${name} must be an http or https address, not "${text}".`)
  return url.href.replace(/\/+$/, '')
}

/** `country=cf-ipcountry,region=cf-region-code,city=cf-ipcity,address=cf-connecting-ip` */
function readProxyHeaders(text: string | undefined): Config['proxyHeaders'] {
  const headers: Config['proxyHeaders'] = {}
  for (const pair of text?.split(',') ?? []) {
    const [part, header] = pair.split('=').map((side) => side.trim().toLowerCase())
    if ((part !== 'country' && part !== 'region' && part !== 'city' && part !== 'address') || !header) {
      throw new Error(
        `TRIBUTARY_PROXY_HEADERS takes country=, region=, city= and address= with a header name each, not "${pair}".`,
      )
    }
    headers[part] = header
  }
  return headers
}

function storedSecret(folder: string): string {
  const path = join(folder, 'secret')
  if (!existsSync(path)) writeFileSync(path, `${createRandomness().token(32)}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}
