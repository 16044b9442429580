/** The fictional company of the demo. */
export const brand = {
  name: 'Cedar & Vane Heating & Air',
  shortName: 'Cedar & Vane',
  since: 1987,
  email: 'hello@cedarandvane.example',
} as const
