import { expect, it } from 'vitest'
import { displayForms } from './display-forms.ts'

it('writes a number as its own country does, where the style of the canonical number cannot fit', () => {
  expect(displayForms('+442079460018', '+15125550132')).toEqual({
    national: '020 7946 0018',
    international: '+44 20 7946 0018',
  })
  expect(displayForms('+498001234567', '+4930123456')).toEqual({
    national: '0800 1234567',
    international: '+49 800 1234567',
  })
})

it.each([
  ['+15125550177', '+15125550132'],
  ['+16285550177', '+15125550132'],
  ['+441214960018', '+442079460018'],
])('says nothing of %s for %s: one country, one length', (tracking, canonical) =>
  expect(displayForms(tracking, canonical)).toBeUndefined(),
)
