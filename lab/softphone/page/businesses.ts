import { askLab } from './ask-lab.ts'
import type { BusinessView } from './call-types.ts'
import { formatNumber, formatTime } from './format.ts'
import { byId, make } from './make-element.ts'

const CHOICES = [
  ['answer', 'Answers'],
  ['busy', 'Busy'],
  ['noAnswer', 'Lets it ring'],
] as const

/** Draws the phone book with a switch for each business; keeps focus where it was. */
export async function showBusinesses(): Promise<void> {
  const { items } = await askLab<{ items: BusinessView[] }>('GET', 'businesses')
  const focused = document.activeElement?.id
  byId('businesses').replaceChildren(
    ...(items.length
      ? items.map(drawBusiness)
      : [make('li', { class: 'empty' }, 'The phone book is empty.')]),
  )
  if (focused) document.getElementById(focused)?.focus()
}

function drawBusiness(business: BusinessView): HTMLLIElement {
  const ring = business.lastRing
  return make(
    'li',
    {},
    make(
      'fieldset',
      {},
      make(
        'legend',
        {},
        make('span', { class: 'name' }, business.name),
        make('span', { class: 'number' }, formatNumber(business.e164)),
      ),
      make(
        'div',
        { class: 'choices' },
        ...CHOICES.map(([behaviour, label]) => {
          const id = `b-${business.e164.slice(1)}-${behaviour}`
          return make(
            'label',
            { for: id },
            make('input', {
              type: 'radio',
              id,
              name: `b-${business.e164}`,
              checked: business.behaviour === behaviour,
              onchange: () => void askLab('POST', 'businesses', { e164: business.e164, behaviour }),
            }),
            make('span', {}, label),
          )
        }),
      ),
      make(
        'p',
        { class: 'last' },
        ring
          ? `Last rang at ${formatTime(ring.at)}, shown as ${formatNumber(ring.from)}${ring.answered ? '' : ', not answered'}`
          : 'Has not rung yet',
      ),
    ),
  )
}
