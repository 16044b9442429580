import { makeClickId } from '../ids.ts'

export type DemoSiteOptions = {
  /** Public key of the tracked site. */
  siteKey: string
  /** Origin of the Tributary server, for example `http://127.0.0.1:8080`. */
  trackerOrigin: string
  /** Page that dials: an absolute http(s) address or a path on this host; gets `?to=+1…`. */
  softphoneUrl: string
  /** Where the site is mounted. Default `/demo`. */
  basePath?: string
  /** Where the ribbon's "Dashboard" leads. Default: the tracker's origin. */
  dashboardUrl?: string
  /** The offline tracker's number on the billboard (E.164), looked up per request. Absent: the card says where to find it. */
  findBillboardNumber?: () => string | undefined
  /** A fresh ad click id. Default: 12 random bytes. */
  newClickId?: () => string
}

export type ReadOptions = {
  basePath: string
  trackerScript: string
  softphoneUrl: string
  dashboardUrl: string
  findBillboardNumber: () => string | undefined
  newClickId: () => string
}

/** Checks the options once, at start: throws with what to change when an address could not be linked to safely. */
export function readDemoSiteOptions(options: DemoSiteOptions): ReadOptions {
  const basePath = options.basePath ?? '/demo'
  if (!/^(\/[a-z0-9-]+)*$/.test(basePath))
    throw new Error(
      `basePath ${JSON.stringify(basePath)} is not a path. Give it as "/demo", or "" for the root.`,
    )
  const tracker = readHttpUrl('trackerOrigin', options.trackerOrigin)
  const isPath = /^\/[^/\\]/.test(options.softphoneUrl)
  return {
    basePath,
    trackerScript: `${tracker.origin}/t/${encodeURIComponent(options.siteKey)}.js`,
    softphoneUrl: isPath ? options.softphoneUrl : readHttpUrl('softphoneUrl', options.softphoneUrl).href,
    dashboardUrl: readHttpUrl('dashboardUrl', options.dashboardUrl ?? tracker.origin).href,
    findBillboardNumber: options.findBillboardNumber ?? (() => undefined),
    newClickId: options.newClickId ?? makeClickId,
  }
}

function readHttpUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error(
      `${name} ${JSON.stringify(text)} is not an http address. Give it as "http://127.0.0.1:8080".`,
    )
  return url
}
