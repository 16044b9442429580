export type SearchEntry = { path: string; title: string; text: string; words: string }
export type SearchAd = { path: string; title: string; text: string; campaign: string; keyword: string }

/** What Findly has crawled: the canonical numbers of the demo site never change for it. */
const entries: SearchEntry[] = [
  {
    path: '/locations/austin',
    title: 'Heating and air in Austin, TX | Cedar & Vane',
    text: 'Address, hours and phone of the Austin shop. AC, furnace and heat-pump repair, usually the same day.',
    words: 'ac air conditioner repair cooling austin texas tx heating hvac near me store',
  },
  {
    path: '/advice/ac-blowing-warm-air',
    title: 'Why is my AC blowing warm air? Seven checks before you call',
    text: 'The thermostat, the filter, the breaker, ice, the outdoor fan, leaves, refrigerant: what to check, in order.',
    words: 'ac air conditioner blowing warm repair not cold fix why checks advice austin',
  },
  {
    path: '/locations/denver',
    title: 'Heating and air in Denver, CO | Cedar & Vane',
    text: 'Furnaces set for altitude, flues checked for draft, loaner heaters in the van.',
    words: 'furnace heating heat repair denver colorado co hvac emergency near me store',
  },
  {
    path: '/locations/columbus',
    title: 'Heating and air in Columbus, OH | Cedar & Vane',
    text: 'Heat pumps sized room by room for four real seasons. Hours, address and phone.',
    words: 'heat pump rebate heating columbus ohio oh hvac installation near me store',
  },
  {
    path: '/',
    title: 'Cedar & Vane Heating & Air | Austin, Denver, Columbus',
    text: 'Repair, replacement and honest second opinions for air conditioners, furnaces and heat pumps since 1987.',
    words: 'cedar vane heating air ac furnace heat pump repair austin denver columbus hvac company',
  },
  {
    path: '/estimate',
    title: 'What will it cost? AC, furnace and heat-pump estimator',
    text: 'Four questions and an honest price range, with rebates taken off.',
    words: 'cost price estimate how much ac furnace heat pump replacement new',
  },
]

const ads: SearchAd[] = [
  {
    path: '/locations/austin',
    title: 'AC repair in Austin today',
    text: 'A person answers. Fixed price in writing, two-year warranty.',
    campaign: 'findly-austin-ac',
    keyword: 'ac repair austin',
  },
  {
    path: '/locations/denver',
    title: 'No heat? Furnace repair in Denver',
    text: 'Technicians on call day and night, set for altitude.',
    campaign: 'findly-denver-furnace',
    keyword: 'furnace repair denver',
  },
  {
    path: '/locations/columbus',
    title: 'Heat pumps in Columbus, rebates filed',
    text: 'Sized room by room. See your running cost first.',
    campaign: 'findly-columbus-heat-pump',
    keyword: 'heat pump rebate ohio',
  },
]

/** Results with at least one word of the query, most words first and in the order above where equal; the ad whose keyword shares most words with it, if any does. */
export function searchIndex(query: string): { results: SearchEntry[]; ad: SearchAd | undefined } {
  const asked = new Set(query.toLowerCase().match(/[a-z0-9]+/g) ?? [])
  const scoreOf = (words: string) => new Set(words.split(' ').filter((word) => asked.has(word))).size
  const results = rank(entries, (entry) => scoreOf(entry.words))
  return { results, ad: rank(ads, (ad) => scoreOf(ad.keyword))[0] }
}

function rank<Item>(items: Item[], scoreOf: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
