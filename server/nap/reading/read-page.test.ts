import { expect, it } from 'vitest'
import { readPage } from './read-page.ts'

const read = (html: string) => readPage(html, 'https://www.example.com/', 'US')
const phones = (html: string) => read(html).phones.map(({ e164, where }) => `${where} ${e164}`)
const number = '+15125550132'

it.each([
  ['text', '<p>Call (512) 555-0132</p>', 'text'],
  ['text split over tags', '<p>Call <b>512</b>-<i>555<wbr></i>-0132</p>', 'text'],
  ['typographic hyphens and full-width digits', '<p>５１２‑555‑0132</p>', 'text'],
  ['entities and zero-width characters', '<p>512&nbsp;555&#8203;&#45;0132</p>', 'text'],
  ['a declarative shadow root', '<x-y><template shadowrootmode=open>512-555-0132</template></x-y>', 'text'],
  ['a link that dials', '<a href="TEL:+1-512-555-0132;ext=3">us</a>', 'tel'],
  ['a label read aloud', '<a aria-label="Call 512-555-0132">us</a>', 'attribute'],
  ['the part without scripts', '<noscript><p>512-555-0132</p></noscript>', 'noscript'],
  ['a meta tag', '<meta property="og:phone_number" content="+1 512 555 0132">', 'meta'],
  [
    'JSON-LD in a graph',
    `<script type="application/ld+json">{"@graph":[{"@type":"Store","telephone":["${number}"]}]}</script>`,
    'json-ld',
  ],
  [
    'JSON-LD in a contact point',
    `<script type="application/ld+json">[{"@type":"Organization","contactPoint":[{"telephone":"${number}"}]}]</script>`,
    'json-ld',
  ],
  [
    'microdata',
    `<div itemscope itemtype="https://schema.org/Store"><meta itemprop="telephone" content="${number}"></div>`,
    'microdata',
  ],
  [
    'RDFa',
    `<div vocab="https://schema.org/" typeof="Store"><span property="schema:telephone" content="${number}"></span></div>`,
    'rdfa',
  ],
  ['an hCard', `<div class="vcard"><data class="tel" content="${number}"></data></div>`, 'hcard'],
])('reads a number in %s', (_, html, where) => {
  expect(phones(html)).toEqual([`${where} ${number}`])
})

it.each([
  ['scripts', '<script>var a="512-555-0132"</script>'],
  ['styles', '<style>/* 512-555-0132 */</style>'],
  ['templates that are not shown', '<template>512-555-0132</template>'],
  ['prices, dates and ids', '<p>$5,125,550.13 on 2026-12-01, order 5125550132445566</p>'],
  ['two texts that only stand side by side', '<td>512-555</td><td>-0132</td>'],
])('reads no number in %s', (_, html) => {
  expect(phones(html)).toEqual([])
})

it('joins an address that is named elsewhere in the graph to its business', () => {
  const { entities } = read(
    `<script type="application/ld+json">{"@graph":[{"@type":"Dentist","name":"Acme","telephone":"${number}","address":{"@id":"#a"}},{"@id":"#a","@type":"PostalAddress","streetAddress":"1 Main St","addressCountry":{"@type":"Country","name":"US"}}]}</script>`,
  )
  expect(entities).toMatchObject([
    {
      types: ['Dentist'],
      name: 'Acme',
      phones: [number],
      addresses: [{ street: '1 Main St', country: 'US' }],
    },
  ])
})

it('tells a fax from a telephone, and says what does not parse', () => {
  const reading = read(
    '<p>Fax: 512-555-0133</p><script type="application/ld+json">{"faxNumber":"512-555-0134"}</script><script type="application/ld+json">{oops}</script>',
  )
  expect(reading.phones.map(({ isFax }) => isFax)).toEqual([true, true])
  expect(reading.broken).toEqual([expect.stringContaining('{oops}')])
})

it('names scripts that loaders in the page fetch', () => {
  expect(read(`<script>load("572388.tctm.co/t.js")</script>`).scripts).toEqual([
    'https://572388.tctm.co/t.js',
  ])
})

it.each([
  ['5 MB of paragraphs', '<p>Call 512-555-0132 now</p>'.repeat(180_000)],
  ['tags that are never closed', `512-555-0132${'<div><span>'.repeat(100_000)}`],
  ['items within items', `<p>512-555-0132</p>${'<div itemscope itemprop=a>'.repeat(100_000)}`],
  ['digits without end', `<p>512-555-0132</p><p>${'1'.repeat(3_000_000)}</p>`],
  [
    'deep JSON',
    `<p>512-555-0132</p><script type="application/ld+json">${'['.repeat(100_000)}${']'.repeat(100_000)}</script>`,
  ],
  [
    'half of everything',
    '<p>512-555-0132</p><a href="tel:%E0%A4%A"><meta content><script type="application/ld+json">{"telephone":{"@value":{"@value":[null]}}}</script><!-- <',
  ],
])('reads what it can of %s', (_, html) => {
  expect(phones(html)).toContain(`text ${number}`)
})

it('tells no more of structured data than can be told apart', () => {
  const one = { '@type': 'Store', name: 'Acme', telephone: number, address: Array(50).fill('1 Main St') }
  const reading = read(
    `<script type="application/ld+json">${JSON.stringify(Array(300).fill(one))}</script>${'<script type="application/ld+json">{,}</script>'.repeat(30)}`,
  )
  expect(reading.entities).toHaveLength(200)
  expect(reading.entities[0]?.addresses).toHaveLength(20)
  expect(reading.names).toHaveLength(200)
  expect(reading.addresses).toHaveLength(200)
  expect(reading.broken).toHaveLength(20)
})
