import type { Channel, Source, SourceHosts } from '@tributary/contract'
import { findSourceHost } from './find-source-host.ts'
import { readCampaign } from './read-campaign.ts'
import { clickIdList } from './source-lists.ts'

// Split once: the server classifies every swap, and splitting was half of its time.
const clickIdMeanings = clickIdList.split(' ').map((entry) => {
  const [id = '', source = '', medium = ''] = entry.split(/[=/]/)
  return { id, source, medium }
})

/** A visit's source; `why` is the rule's number, its channel and the value that matched. Unknown fields are absent. */
export type ClassifiedSource = Omit<Source, 'landingPage' | 'referrer' | 'why'> & { why: string }

const paidMedium = /^(.*cp.*|ppc|retargeting|paid.*)$/
const displayMedium = /^(display|banner|expandable|interstitial|cpm)$/
const socialMedium = /^(social|social-network|social-media|sm|social network|social media)$/
const videoMedium = /video/
const email = /^(email|e-mail|e_mail|e mail)$/
const pushMedium = /push$|mobile|notification/
const referralMedium = /^(referral|app|link)$/
const otherMedium = /^(organic|affiliates?|sms|audio)$/
const shoppingCampaign = /^(.*(([^a-df-z]|^)shop|shopping).*)$/
const businessProfile = /(^|[^a-z])(gmb|gbp|google[-_ +]?(my[-_ +]?)?business)([^a-z]|$|profile)/

/**
 * Names the channel of a landing. `referrer` is '' when there is none; one on the landing's own site counts as none.
 * `hosts` are the account's own additions to the built-in lists, by exact host name. Never throws.
 */
export function classifySource(
  { landing, referrer }: { landing: string; referrer: string },
  hosts?: SourceHosts,
): ClassifiedSource {
  const [values, [key]] = readCampaign(landing)
  const clickIds: Record<string, string> = {}
  let click: (typeof clickIdMeanings)[number] | undefined
  for (const meaning of key ? clickIdMeanings : []) {
    const value = values.get(meaning.id)
    if (!value) continue
    clickIds[meaning.id] = value
    click ??= meaning
  }
  const say = (name: string) => values.get(name)
  // Plain words like `keyword` may be the site's own search: they are read only beside a campaign or a click id.
  const sayTagged = (name: string) => (key ? say(name) : undefined)
  const from = readReferrer(landing, referrer)
  const fromHost = from ? findSourceHost(from.hostname, hosts, from.pathname) : undefined

  let source = say('utm_source')
  let medium = say('utm_medium')
  const campaign =
    sayTagged('utm_campaign') || sayTagged('utm_id') || sayTagged('campaignid') || sayTagged('gad_campaignid')
  const stated = source ? findSourceHost(source, hosts) : undefined
  let sourceSaid = `source ${source}`
  let mediumSaid = `medium ${medium}`
  let kind = stated?.kind
  const clickIsProof = click && (click.medium || !from)
  if (click?.medium && !medium && (!source || stated?.name === click.source)) {
    medium = click.medium
    mediumSaid = click.id
  }
  if (!source && click?.source && clickIsProof) {
    source = click.source
    sourceSaid = click.id
    kind = findSourceHost(source)?.kind
  }
  if (!source && from) {
    source = fromHost?.name ?? from.hostname.replace(/^www\./, '')
    sourceSaid = `referrer ${from.hostname}`
    kind = fromHost?.kind
  }

  const m = (medium ?? '').toLowerCase()
  const c = (campaign ?? '').toLowerCase()
  const s = (source ?? '').toLowerCase()
  const mediumIs = (pattern: RegExp) => (pattern.test(m) ? mediumSaid : '')
  const kindIs = (wanted: string) => (kind === wanted ? sourceSaid : '')
  const both = (one: string, other: string) => one && other && (one === other ? one : `${one}, ${other}`)
  const paid = mediumIs(paidMedium)
  const shopping = kindIs('shopping') || (shoppingCampaign.test(c) ? `campaign ${campaign}` : '')
  const searchClick = ['gclid', 'gbraid', 'wbraid', 'msclkid'].find((id) => clickIds[id]) ?? ''
  const contradicts = () =>
    mediumSaid !== click?.id &&
    [displayMedium, socialMedium, videoMedium, email, pushMedium, referralMedium, otherMedium].some((p) =>
      p.test(m),
    )
  const business = () => [s, m, c].find((value) => businessProfile.test(value))

  const rule = (number: number, channel: Channel, value: string | false | undefined) =>
    value && { channel, why: `rule ${number} ${channel}: ${value}`.slice(0, 500) }
  // Joined by ||, so that nothing after the first match is computed.
  const result = (rule(2, 'Direct', !key && !from && 'no campaign, click id or referrer') ||
    rule(3, 'Cross-network', c.includes('cross-network') && `campaign ${campaign}`) ||
    rule(3, 'Cross-network', (searchClick || say('gad_source')) && say('network') === 'x' && 'network x') ||
    rule(4, 'Paid Shopping', both(shopping, paid)) ||
    rule(5, 'Paid Search', (!contradicts() && searchClick) || both(kindIs('search'), paid)) ||
    rule(6, 'Paid Social', both(kindIs('social'), paid)) ||
    rule(7, 'Paid Video', both(kindIs('video'), paid)) ||
    rule(8, 'Display', mediumIs(displayMedium) || (clickIds.dclid && 'dclid')) ||
    rule(9, 'Paid Other', paid) ||
    rule(10, 'Organic Shopping', shopping) ||
    rule(11, 'Organic Social', kindIs('social') || mediumIs(socialMedium)) ||
    rule(12, 'Organic Video', kindIs('video') || mediumIs(videoMedium)) ||
    rule(13, 'Local Listings', kindIs('listing') || business()) ||
    rule(14, 'AI Assistants', kindIs('ai')) ||
    rule(15, 'Organic Search', kindIs('search') || mediumIs(/^organic$/)) ||
    rule(16, 'Affiliates', mediumIs(/^affiliates?$/)) ||
    rule(17, 'Email', mediumIs(email) || ((email.test(s) || kind === 'email') && sourceSaid)) ||
    rule(18, 'SMS', mediumIs(/^sms$/) || (s === 'sms' && sourceSaid)) ||
    rule(19, 'Audio', mediumIs(/^audio$/)) ||
    rule(20, 'Mobile Push', mediumIs(pushMedium) || (s === 'firebase' && sourceSaid)) ||
    rule(21, 'Referral', mediumIs(referralMedium) || (from && `referrer ${from.hostname}`)) ||
    rule(22, 'Unassigned', 'nothing matched')) as ClassifiedSource
  if (!medium && from && sourceSaid === `referrer ${from.hostname}`) {
    medium = kind === 'search' ? 'organic' : 'referral'
  }

  const keep = (
    name: 'source' | 'medium' | 'campaign' | 'adGroup' | 'creative' | 'term' | 'content',
    field?: string,
  ) => {
    if (field) result[name] = field
  }
  keep('source', source)
  keep('medium', medium)
  keep('campaign', campaign)
  keep('adGroup', sayTagged('utm_adgroup') || sayTagged('adgroup') || sayTagged('adgroupid'))
  keep('creative', sayTagged('utm_creative') || sayTagged('creative'))
  keep('term', sayTagged('utm_term') || sayTagged('keyword'))
  keep('content', say('utm_content'))
  if (click) result.clickIds = clickIds
  return result
}

function readReferrer(landing: string, referrer: string): URL | undefined {
  // Most visits have none, and an exception costs a millisecond.
  if (!referrer) return undefined
  try {
    const from = new URL(referrer)
    const theirs = `.${from.hostname.replace(/^www\./, '')}`
    let ours = '.'
    try {
      ours = `.${new URL(landing).hostname.replace(/^www\./, '')}`
    } catch {}
    const isOwn = theirs === ours || theirs.endsWith(ours) || ours.endsWith(theirs)
    return from.hostname && !(ours !== '.' && isOwn) ? from : undefined
  } catch {
    return undefined
  }
}
