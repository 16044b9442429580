import type { Trade } from './demand.ts'
import type { Dice } from './dice.ts'

export type StoreKey = 'austin' | 'denver' | 'columbus'
/** One way in: the landing page with its query, below the site's address, and the page that led there. */
export type Arrival = { path: string; query: Record<string, string>; referrer: string; calls: number }

const state = { austin: 'tx', denver: 'co', columbus: 'ohio' }
const trades = {
  cooling: {
    slug: 'ac-repair',
    terms: [
      'ac repair',
      'ac repair near me',
      'air conditioner not cooling',
      'emergency ac repair',
      'ac tune up',
    ],
  },
  heating: {
    slug: 'furnace',
    terms: [
      'furnace repair',
      'emergency furnace repair',
      'furnace not igniting',
      'heating company',
      'furnace tune up',
    ],
  },
  heatPumps: {
    slug: 'heat-pumps',
    terms: ['heat pump installation', 'heat pump rebate', 'mini split installer', 'heat pump cost'],
  },
} satisfies Record<Trade, { slug: string; terms: string[] }>
const contents = ['same-day', 'open-now', 'price-in-writing', 'since-1987']

type Way = {
  weight: number
  /** How many of a hundred such visits call. */
  calls: number
  arrive(context: { store: StoreKey; trade: Trade; dice: Dice; day: string }): Omit<Arrival, 'calls'>
}

const way = (weight: number, calls: number, arrive: Way['arrive']): Way => ({ weight, calls, arrive })
const from = (referrer: string, path: string, query = {}) => ({ path, query, referrer })

/** Ways in of visitors whom the pages show a number of their own. Weights are shares of the visits. */
const ways: readonly Way[] = [
  way(25, 17, ({ store, trade, dice }) => {
    const term = dice.draw(trades[trade].terms)
    return from('https://www.google.com/', `/locations/${store}`, {
      utm_source: 'google',
      utm_medium: 'cpc',
      utm_campaign: `${store}-${trades[trade].slug}`,
      utm_term: /near me|company/.test(term) ? term : `${term} ${store}`,
      utm_content: dice.draw(contents),
      gclid: clickId(dice),
    })
  }),
  way(7, 24, ({ dice }) =>
    from('https://www.google.com/', '/', {
      utm_source: 'google',
      utm_medium: 'cpc',
      utm_campaign: 'brand',
      utm_term: dice.draw(['cedar and vane', 'cedar vane heating', 'cedar and vane phone number']),
      gclid: clickId(dice),
    }),
  ),
  way(7, 13, ({ store, trade, dice }) =>
    from('https://www.bing.com/', `/locations/${store}`, {
      utm_source: 'bing',
      utm_medium: 'cpc',
      utm_campaign: `${state[store]}-${trades[trade].slug}`,
      utm_term: `${dice.draw(trades[trade].terms)} ${store}`,
      msclkid: clickId(dice),
    }),
  ),
  way(21, 11, ({ store, dice }) => from('https://www.google.com/', organicPage(store, dice))),
  way(4, 11, ({ store, dice }) =>
    from(dice.draw(['https://www.bing.com/', 'https://duckduckgo.com/']), organicPage(store, dice)),
  ),
  way(14, 14, ({ store, dice }) => from('', dice.chance(0.7) ? '/' : `/locations/${store}`)),
  way(6, 5, ({ store, trade }) =>
    from('https://www.facebook.com/', '/estimate', {
      utm_source: 'facebook',
      utm_medium: 'paid_social',
      utm_campaign: `${store}-${trade === 'cooling' ? 'cool' : 'warm'}-home-offer`,
    }),
  ),
  way(5, 4, ({ dice }) =>
    from(
      dice.draw(['https://www.facebook.com/', 'https://nextdoor.com/']),
      dice.chance(0.6) ? '/' : '/services',
    ),
  ),
  way(5, 9, ({ store, dice }) =>
    from(
      dice.draw(['https://www.angi.com/', 'https://www.bbb.org/', 'https://neighborhoodhandbook.example/']),
      `/locations/${store}`,
    ),
  ),
  way(3, 12, () => from('', '/services', { utm_source: 'chatgpt.com' })),
  way(3, 8, ({ store, day }) =>
    from('', `/locations/${store}`, {
      utm_source: 'newsletter',
      utm_medium: 'email',
      utm_campaign: `${day.slice(0, 7)}-home-comfort`,
    }),
  ),
]

export function drawArrival(context: { store: StoreKey; trade: Trade; dice: Dice; day: string }): Arrival {
  const drawn = context.dice.pick(ways)
  return { ...drawn.arrive(context), calls: drawn.calls / 100 }
}

/** Pages that one looks at after landing. */
export const laterPages = (store: StoreKey): string[] => [
  '/services',
  `/locations/${store}`,
  '/contact',
  '/estimate',
  '/',
  '/advice/ac-blowing-warm-air',
]

const organicPage = (store: StoreKey, dice: Dice) =>
  dice.draw(['/', `/locations/${store}`, `/locations/${store}`, '/services', '/advice/ac-blowing-warm-air'])

const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const clickId = (dice: Dice) => Array.from({ length: 18 }, () => dice.draw([...alphabet])).join('')
