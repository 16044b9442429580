import type { LabOptions } from './start-lab.ts'

/**
 * The lab's environment, read here and nowhere else.
 * `LAB_PORT` 8090 (0 = any free) · `LAB_HOST` 127.0.0.1 · `LAB_DATA` ./data/lab · `LAB_ACCOUNT_SID`, `LAB_AUTH_TOKEN`
 * (made once and kept in LAB_DATA when absent) · `LAB_SPEED` 1 · `LAB_WEBHOOK_TIMEOUT_MS` (read time-out; 15000) ·
 * `LAB_SITE_KEY`, `LAB_TRACKER_ORIGIN` (what the demo site carries) · `LAB_JSON` 1 = announce as one line of JSON.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): LabOptions & { announceAsJson: boolean } {
  return {
    port: readNumber(env, 'LAB_PORT', 8090, 0),
    host: env.LAB_HOST || '127.0.0.1',
    dataFolder: env.LAB_DATA || 'data/lab',
    ...(env.LAB_ACCOUNT_SID ? { accountSid: readSid(env.LAB_ACCOUNT_SID) } : {}),
    ...(env.LAB_AUTH_TOKEN ? { authToken: env.LAB_AUTH_TOKEN } : {}),
    speed: readNumber(env, 'LAB_SPEED', 1, Number.MIN_VALUE),
    webhookTimeoutMs: readNumber(env, 'LAB_WEBHOOK_TIMEOUT_MS', 15_000, 1),
    ...(env.LAB_SITE_KEY ? { siteKey: env.LAB_SITE_KEY } : {}),
    ...(env.LAB_TRACKER_ORIGIN ? { trackerOrigin: env.LAB_TRACKER_ORIGIN } : {}),
    announceAsJson: env.LAB_JSON === '1',
  }
}

function readSid(text: string): string {
  if (/^AC[0-9a-f]{32}$/.test(text)) return text
  throw new Error(
    `LAB_ACCOUNT_SID=${text} is no account sid: give AC and 32 hexadecimal digits, or leave it out.`,
  )
}

function readNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, least: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isFinite(value) || value < least) {
    throw new Error(
      `${name}=${text} is not a number the lab can use: give ${least || 0} or more, or leave it out.`,
    )
  }
  return value
}
