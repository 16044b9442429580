import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifySource } from './classify-source.ts'

const site = 'https://www.acme.example/'
const classify = (query: string, referrer = '') => classifySource({ landing: site + query, referrer })

describe('names the channel and says which rule and value matched', () => {
  it.each([
    ['', '', 'Direct', 'rule 2 Direct: no campaign, click id or referrer'],
    ['', 'https://acme.example/prices', 'Direct', 'rule 2'],
    ['', 'https://blog.acme.example/', 'Direct', 'rule 2'],
    ['?keyword=site+search', '', 'Direct', 'rule 2'],
    ['?utm_source=(direct)&utm_medium=(none)', '', 'Direct', 'rule 2'],
    ['?utm_campaign=Spring-Cross-Network', '', 'Cross-network', 'rule 3'],
    ['?gclid=1&network=x', '', 'Cross-network', 'rule 3 Cross-network: network x'],
    ['?utm_source=google&utm_medium=cpc&utm_campaign=shop-all', '', 'Paid Shopping', 'rule 4'],
    ['?utm_source=amazon&utm_medium=ppc', '', 'Paid Shopping', 'rule 4'],
    ['?utm_source=google&utm_medium=cpc&utm_campaign=workshop', '', 'Paid Search', 'rule 5'],
    ['?gclid=Abc', 'https://www.google.com/', 'Paid Search', 'rule 5 Paid Search: gclid'],
    ['?gclid=Abc', 'https://news.example/', 'Paid Search', 'rule 5 Paid Search: gclid'],
    ['?GBRAID=1', '', 'Paid Search', 'rule 5 Paid Search: gbraid'],
    ['?msclkid=1', '', 'Paid Search', 'rule 5 Paid Search: msclkid'],
    ['?msclkid=1', 'https://www.bing.com/', 'Paid Search', 'rule 5 Paid Search: msclkid'],
    ['?utm_source=Google&utm_medium=CPC', '', 'Paid Search', 'rule 5 Paid Search: source Google, medium CPC'],
    ['?gclid=1&utm_source=news&utm_medium=email', '', 'Email', 'rule 17'],
    ['?gclid=1&utm_source=google&utm_medium=ads', '', 'Paid Search', 'rule 5 Paid Search: gclid'],
    ['?utm_source=facebook&utm_medium=paid_social', '', 'Paid Social', 'rule 6'],
    ['?utm_source=ig&utm_medium=cpm', '', 'Paid Social', 'rule 6'],
    ['?ttclid=1', '', 'Paid Social', 'rule 6 Paid Social: ttclid'],
    ['?utm_source=youtube.com&utm_medium=cpv', '', 'Paid Video', 'rule 7'],
    ['?utm_source=youtube&utm_medium=cpc', '', 'Paid Video', 'rule 7'],
    ['?utm_source=x.example&utm_medium=cpm', '', 'Display', 'rule 8'],
    ['?dclid=1', '', 'Display', 'rule 8 Display: dclid'],
    ['?utm_source=taboola&utm_medium=cpc', '', 'Paid Other', 'rule 9'],
    ['', 'https://www.amazon.co.uk/', 'Organic Shopping', 'rule 10'],
    ['?fbclid=1', '', 'Organic Social', 'rule 11 Organic Social: fbclid'],
    ['', 'https://l.instagram.com/', 'Organic Social', 'rule 11 Organic Social: referrer l.instagram.com'],
    ['?utm_source=fall&utm_medium=social-media', '', 'Organic Social', 'rule 11'],
    ['', 'https://m.youtube.com/', 'Organic Video', 'rule 12'],
    ['', 'https://maps.google.de/', 'Local Listings', 'rule 13'],
    ['', 'https://www.google.com/maps/place/x', 'Local Listings', 'rule 13'],
    ['?utm_source=google&utm_medium=organic&utm_campaign=gbp-austin', '', 'Local Listings', 'rule 13'],
    ['', 'https://www.yelp.ie/', 'Local Listings', 'rule 13'],
    ['', 'https://chatgpt.com/', 'AI Assistants', 'rule 14'],
    ['?utm_source=chatgpt.com', '', 'AI Assistants', 'rule 14'],
    ['', 'https://gemini.google.com/app', 'AI Assistants', 'rule 14'],
    ['', 'https://www.google.co.uk/', 'Organic Search', 'rule 15 Organic Search: referrer www.google.co.uk'],
    ['', 'android-app://com.google.android.googlequicksearchbox/', 'Organic Search', 'rule 15'],
    ['', 'https://r.search.yahoo.com/', 'Organic Search', 'rule 15'],
    ['?utm_medium=affiliate', '', 'Affiliates', 'rule 16'],
    ['?utm_source=e-mail', '', 'Email', 'rule 17'],
    ['', 'https://mail.google.com/', 'Email', 'rule 17'],
    ['?utm_medium=sms', '', 'SMS', 'rule 18'],
    ['?utm_medium=audio', '', 'Audio', 'rule 19'],
    ['?utm_medium=web-push', '', 'Mobile Push', 'rule 20'],
    ['?utm_source=firebase', '', 'Mobile Push', 'rule 20'],
    ['', 'https://notgoogle.com/', 'Referral', 'rule 21 Referral: referrer notgoogle.com'],
    ['', 'https://google.com.evil.example/', 'Referral', 'rule 21'],
    ['', 'https://google.com@evil.example/', 'Referral', 'rule 21'],
    ['', 'https://docs.google.com/', 'Referral', 'rule 21'],
    ['?utm_source=flyer&utm_medium=qr', '', 'Unassigned', 'rule 22'],
  ])('%s from %s is %s', (query, referrer, channel, why) => {
    const source = classify(query, referrer)
    expect(source.channel).toBe(channel)
    expect(source.why.startsWith(why)).toBe(true)
  })
})

it('reads campaign, term, content, ad group, creative and every click id', () => {
  expect(
    classify(
      '?utm_source=google&utm_campaign=Spring&utm_term=boiler&utm_content=b&adgroupid=7&creative=9&gclid=A&gbraid=B',
    ),
  ).toMatchObject({
    source: 'google',
    medium: 'cpc',
    campaign: 'Spring',
    term: 'boiler',
    content: 'b',
    adGroup: '7',
    creative: '9',
    clickIds: { gclid: 'A', gbraid: 'B' },
  })
})

it('leaves unknown fields out', () => {
  expect(Object.keys(classify(''))).toEqual(['channel', 'why'])
})

it.each([
  ['?utm_source=Findly&utm_medium=cpc', 'Paid Search', 'rule 5 Paid Search: source Findly, medium cpc'],
  ['?utm_source=findly&utm_medium=organic', 'Organic Search', 'rule 15'],
  ['?utm_source=findlyst&utm_medium=cpc', 'Paid Other', 'rule 9'],
])('knows a host of the account by its name in %s', (query, channel, why) => {
  const hosts = { 'search.findly.example': { kind: 'search' as const, name: 'findly' } }
  const source = classifySource({ landing: site + query, referrer: 'https://search.findly.example/' }, hosts)
  expect(source).toMatchObject({ channel, why: expect.stringContaining(why) })
})

it('takes the word of the account for hosts it knows better', () => {
  const hosts = { 'news.example': { kind: 'listing' as const, name: 'Town guide' } }
  expect(classifySource({ landing: site, referrer: 'https://news.example/a' }, hosts)).toMatchObject({
    channel: 'Local Listings',
    source: 'Town guide',
  })
})

it('answers whatever it is given, within the lengths of the contract', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.webQueryParameters(), (landing, referrer, query) => {
      for (const source of [
        classifySource({ landing, referrer }),
        classify(`?utm_source=${query}`, referrer),
      ]) {
        expect(source.why).toMatch(/^rule \d+ /)
        for (const value of Object.values(source))
          if (typeof value === 'string') expect(value.length <= 500).toBe(true)
      }
    }),
  )
})
