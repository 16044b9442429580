/**
 * Hosts whose scripts change telephone numbers in pages, subdomains included. Each was read in the vendor's own instructions, or in
 * the public sources of sites that follow them (2026-12).
 */
export const vendors: readonly { name: string; hosts: readonly string[]; source: string }[] = [
  {
    name: 'CallRail',
    hosts: ['cdn.callrail.com', 'js.callrail.com'],
    source: 'https://apidocs.callrail.com/#swap-js',
  },
  {
    name: 'CallTrackingMetrics',
    hosts: ['tctm.co'],
    source: 'https://developers.calltrackingmetrics.com/',
  },
  {
    name: 'Invoca',
    hosts: ['invocacdn.com', 'js1.invoca.net', 'js2.invoca.net', 'js3.invoca.net', 'js4.invoca.net'],
    source: 'https://developers.invoca.net/en/latest/web_integration/index.html',
  },
  {
    name: 'Marchex',
    hosts: ['rw1.marchex.io'],
    source: 'sites that load rw1.marchex.io/…/number-changer.js',
  },
  { name: 'Ringba', hosts: ['b-js.ringba.com'], source: 'https://developer.ringba.com/' },
  { name: 'Infinity', hosts: ['script.infinity-tracking.com'], source: 'sites that load infinitytrack.js' },
  {
    name: 'WhatConverts',
    hosts: ['ksrndkehqnwntyxlhgto.com'],
    source: 'sites whose loader begins with $wc_load',
  },
  {
    name: 'Nimbata',
    hosts: ['cdn.nimbata.com', 'track.nimbata.com'],
    source: 'lists of third-party scripts',
  },
  {
    name: 'iovox',
    hosts: ['iovox.com', 'iovox.co.uk'],
    source: 'https://www.iovox.co.uk/api/javascript/index.html',
  },
]

/** The vendor of a script, or undefined. */
export function findVendor(script: string): string | undefined {
  const host = URL.parse(script)?.hostname
  return vendors.find(({ hosts }) => hosts.some((one) => host === one || host?.endsWith(`.${one}`)))?.name
}
