import type { Elsewhere } from '../elsewhere/elsewhere-hosts.ts'
import type { IconName } from '../parts/icon.ts'

export type Arrival = {
  key: string
  icon: IconName
  title: string
  story: string
  /** A page of the demo site with the query it is opened with, or a page of one of the made-up sites. */
  to: { path: string; query?: Record<string, string> } | { elsewhere: Elsewhere; path: string }
  /** What gives the visit away, as shown on the card. */
  evidence: string[]
}

/** `newClickId` gives each click of an ad its own id, as ad networks do. */
export function listArrivals(
  newClickId: () => string,
): { group: string; about: string; arrivals: Arrival[] }[] {
  return [
    { group: 'Paid', about: 'The advertiser writes the campaign into the link.', arrivals: paid(newClickId) },
    { group: 'Found and followed', about: 'The browser says which site sent the visitor.', arrivals: found },
    {
      group: 'Links of your own',
      about: 'Tagged by hand, tagged by an assistant, or not at all.',
      arrivals: own,
    },
  ]
}

function paid(newClickId: () => string): Arrival[] {
  return [
    {
      key: 'google-ac',
      icon: 'megaphone',
      title: 'Google ad: AC repair',
      story: 'Searched “ac repair austin” on a hot afternoon and took the first ad.',
      to: {
        path: '/locations/austin',
        query: {
          utm_source: 'google',
          utm_medium: 'cpc',
          utm_campaign: 'austin-ac-repair',
          utm_term: 'ac repair austin',
          utm_content: 'same-day',
          gclid: newClickId(),
        },
      },
      evidence: ['google / cpc', 'austin-ac-repair', '“ac repair austin”', 'gclid'],
    },
    {
      key: 'google-furnace',
      icon: 'megaphone',
      title: 'Google ad: furnace',
      story: 'Another campaign, another keyword, another town.',
      to: {
        path: '/locations/denver',
        query: {
          utm_source: 'google',
          utm_medium: 'cpc',
          utm_campaign: 'denver-furnace',
          utm_term: 'emergency furnace repair denver',
          utm_content: 'open-now',
          gclid: newClickId(),
        },
      },
      evidence: ['google / cpc', 'denver-furnace', '“emergency furnace repair denver”', 'gclid'],
    },
    {
      key: 'bing-heat-pump',
      icon: 'megaphone',
      title: 'Bing ad: heat pumps',
      story: 'Compares rebates at the kitchen table in Columbus.',
      to: {
        path: '/locations/columbus',
        query: {
          utm_source: 'bing',
          utm_medium: 'cpc',
          utm_campaign: 'ohio-heat-pumps',
          utm_term: 'heat pump rebate ohio',
          msclkid: newClickId(),
        },
      },
      evidence: ['bing / cpc', 'ohio-heat-pumps', '“heat pump rebate ohio”', 'msclkid'],
    },
  ]
}

const found: Arrival[] = [
  {
    key: 'organic-search',
    icon: 'search',
    title: 'Search result',
    story: 'Opens Findly, a made-up search engine: pick a plain result, or the ad above it.',
    to: { elsewhere: 'search', path: '/search?q=ac+repair+austin' },
    evidence: ['referrer search.localhost'],
  },
  {
    key: 'social-post',
    icon: 'people',
    title: 'Social post',
    story: 'Opens Plaza, a made-up network, where a neighbor recommends the Columbus shop.',
    to: { elsewhere: 'social', path: '/' },
    evidence: ['referrer social.localhost'],
  },
  {
    key: 'newsletter',
    icon: 'mail',
    title: 'Newsletter',
    story: 'Opens an e-mail in Postbox. Its buttons are tagged, as any mailing tool does.',
    to: { elsewhere: 'mail', path: '/' },
    evidence: ['newsletter / email', 'spring-tune-up'],
  },
]

const own: Arrival[] = [
  {
    key: 'ai-assistant',
    icon: 'spark',
    title: 'AI assistant',
    story: 'Asked ChatGPT who repairs heat pumps in Columbus; it names itself in the links it gives.',
    to: { path: '/services', query: { utm_source: 'chatgpt.com' } },
    evidence: ['source chatgpt.com'],
  },
  {
    key: 'business-profile',
    icon: 'pin',
    title: 'Google Business Profile',
    story: 'Pressed “Website” on the map. The owner tagged that link by hand.',
    to: {
      path: '/locations/austin',
      query: { utm_source: 'google', utm_medium: 'organic', utm_campaign: 'gbp-austin' },
    },
    evidence: ['google / organic', 'gbp-austin'],
  },
  {
    key: 'direct',
    icon: 'keyboard',
    title: 'Typed the address',
    story: 'Saw the van, remembered the name. Nothing travels along.',
    to: { path: '/' },
    evidence: ['no referrer', 'no campaign'],
  },
]
