import { expect, test } from 'vitest'
import { nameField } from '../../../words/fields.ts'
import { writeValue } from './write-value.ts'

const austin = '01890a5d-ac96-774b-bcce-b302099a8057'
const reader = {
  nameOf: (id: string) => (id === austin ? 'Austin' : undefined),
  now: Date.parse('2026-12-01T12:00:00Z'),
}

test.each([
  ['locationIds', [austin], 'Locations', 'Austin'],
  ['e164', '+15125550142', 'Number', '(512) 555-0142'],
  ['trackerId', null, 'Tracker', 'nothing'],
  ['force', true, 'Although pages still showed it', 'yes'],
  ['grants', [], 'May also', 'none'],
  ['monthlyCost', { amount: 115, currency: 'USD' }, 'Cost a month', '$1.15'],
  ['hours', [{ day: 1, opens: '09:00', closes: '17:00' }], 'Opening hours', 'Mon 9:00 AM – 5:00 PM'],
  ['address', { city: 'Austin', postalCode: '78701' }, 'Address', 'City: Austin; Postal code: 78701'],
  ['numberId', '01890a5d-ac96-774b-bcce-b302099a0000', 'Number', 'id …9a0000'],
  ['somethingNew', 'x', 'Something new', 'x'],
])('a change of %s is told in words', (key, value, name, words) => {
  expect(nameField(key)).toBe(name)
  expect(writeValue(value, reader).replaceAll('\u202f', ' ')).toBe(words)
})
