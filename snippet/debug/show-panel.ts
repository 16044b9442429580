import type { Tributary } from '../start-tributary.ts'
import { explainPage } from './explain-page.ts'
import type { Finding, PlacedFinding } from './finding.ts'
import { make } from './make.ts'
import { panelStyle } from './panel-style.ts'

const marks = { missed: 'Missed', swapped: 'Swapped', kept: 'Kept' }
const pointedAtMs = 2500

/**
 * Shows on the page what became of each number of the site, and why, in a panel of its own that neither the page's styles nor the
 * swapper reach. It follows what is swapped later; `Look again` reads the page anew.
 */
export function showPanel(api: Tributary): void {
  const host = make('div')
  host.dataset.tributary = 'off'
  const shadow = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(panelStyle)
  shadow.adoptedStyleSheets = [sheet]
  const panel = make('section', {
    className: 'panel',
    role: 'region',
    ariaLabel: 'Tributary: what was swapped here',
  })
  shadow.append(panel)
  document.documentElement.append(host)

  const button = (text: string, onclick: () => void) =>
    make('button', { type: 'button', textContent: text, onclick })
  const title = make('h2')
  const copy = button('Copy', () => {
    const text = JSON.stringify(reportOf(api, findings), null, 2)
    navigator.clipboard.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Not allowed here'),
    )
  })
  const facts = make('dl')
  const body = make('div', { style: 'display:contents' })
  const close = () => {
    forget()
    host.remove()
  }
  panel.append(
    make('header', {}, [title, button('Look again', () => look()), copy, button('Close', close)]),
    facts,
    body,
  )

  let findings: PlacedFinding[] = []
  const look = () => {
    const order = Object.keys(marks)
    findings = explainPage(api).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    const swapped = findings.filter(({ state }) => state === 'swapped').length
    title.textContent = `${swapped} of ${findings.length} places swapped`
    copy.textContent = 'Copy'
    facts.replaceChildren(
      ...factsOf(api).flatMap(([name, value]) => [
        make('dt', { textContent: name }),
        make('dd', { textContent: value }),
      ]),
    )
    body.replaceChildren(
      findings.length
        ? make(
            'ol',
            {},
            findings.map((one) => itemOf(one, () => pointAt(one.element, shadow))),
          )
        : make('p', { className: 'empty', textContent: 'No number of this site is on the page in digits.' }),
    )
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const forget = api.on('swap', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 300)
  })
  look()
}

function factsOf(api: Tributary): [string, string][] {
  const { bot, consent, source, visit, numbers } = api.debug()
  return [
    ['Browser', bot ? 'says it is a crawler: nothing is swapped' : 'a person’s'],
    ['Consent', consent],
    ['Source', source ? `${source.channel}: ${source.why}` : 'not asked on this site'],
    ['Visit', visit ? 'kept in this browser' : 'nothing is stored'],
    [
      'Shown',
      numbers.map(({ canonical, tracking }) => `${canonical} → ${tracking}`).join(', ') ||
        'no tracking number',
    ],
  ]
}

function itemOf(
  { state, written, tracking, canonical, why, place, at }: Finding,
  onclick: () => void,
): HTMLElement {
  const text = (className: string, textContent: string) => make('span', { className, textContent })
  return make('li', { className: state }, [
    make('button', { type: 'button', onclick }, [
      text('mark', marks[state]),
      text('written', tracking ? `${written} for ${canonical}` : written),
      text('why', why),
      text('at', place === 'text' ? at : `${place} of ${at}`),
    ]),
  ])
}

/** As a person may send it to another: no lease, nothing of the visit. */
const reportOf = (api: Tributary, findings: PlacedFinding[]) => ({
  page: location.origin + location.pathname,
  facts: Object.fromEntries(factsOf(api)),
  findings: findings.map(({ element: _, ...finding }) => finding),
})

function pointAt(element: Element, shadow: ShadowRoot): void {
  element.scrollIntoView({ block: 'center' })
  const { left, top, width, height } = element.getBoundingClientRect()
  const frame = make('div', {
    className: 'frame',
    style: `left:${left - 4}px;top:${top - 4}px;width:${width + 8}px;height:${height + 8}px`,
  })
  shadow.append(frame)
  setTimeout(() => frame.remove(), pointedAtMs)
}
