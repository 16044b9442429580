export type OpeningHours = { label: string; days: string[]; opens: string; closes: string }

/** One store. Numbers are E.164; `canonicalNumber` is the published one, `faxNumber` belongs to nobody's tracking. */
export type BrandLocation = {
  key: 'austin' | 'denver' | 'columbus'
  name: string
  state: string
  street: string
  postalCode: string
  latitude: number
  longitude: number
  canonicalNumber: string
  faxNumber: string
  license: string
  climate: string
  story: string
  serves: string[]
  hours: OpeningHours[]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

const austin: BrandLocation = {
  key: 'austin',
  name: 'Austin',
  state: 'TX',
  street: '1204 Alder Bend Road',
  postalCode: '78702',
  latitude: 30.2622,
  longitude: -97.7154,
  canonicalNumber: '+15125550132',
  faxNumber: '+15125550133',
  license: 'TX license CV-28417',
  climate: 'Cooling first',
  story:
    'Our first shop, and still the busiest: from May to October the phones here are mostly about air that is not cold enough. Eleven vans, two duct crews, and a parts room that is open on Sundays.',
  serves: ['East Austin', 'Mueller', 'Travis Heights', 'Round Rock', 'Cedar Park', 'Buda'],
  hours: [
    { label: 'Mon – Fri', days: weekdays, opens: '07:00', closes: '19:00' },
    { label: 'Saturday', days: ['Saturday'], opens: '08:00', closes: '16:00' },
    { label: 'Sunday', days: ['Sunday'], opens: '09:00', closes: '13:00' },
  ],
}

const denver: BrandLocation = {
  key: 'denver',
  name: 'Denver',
  state: 'CO',
  street: '88 Quarry Yard',
  postalCode: '80205',
  latitude: 39.7582,
  longitude: -104.9711,
  canonicalNumber: '+13035550144',
  faxNumber: '+13035550145',
  license: 'CO license CV-10932',
  climate: 'Heating at altitude',
  story:
    'Furnaces burn differently a mile up. The Denver crew sets every burner for altitude, checks every flue for draft, and keeps loaner heaters in the van for the nights a part has to come from out of state.',
  serves: ['Five Points', 'Highland', 'Lakewood', 'Aurora', 'Littleton', 'Golden'],
  hours: [
    { label: 'Mon – Fri', days: weekdays, opens: '07:00', closes: '18:00' },
    { label: 'Saturday', days: ['Saturday'], opens: '08:00', closes: '14:00' },
  ],
}

const columbus: BrandLocation = {
  key: 'columbus',
  name: 'Columbus',
  state: 'OH',
  street: '415 Old Mill Lane',
  postalCode: '43215',
  latitude: 39.9667,
  longitude: -83.0105,
  canonicalNumber: '+16145550177',
  faxNumber: '+16145550178',
  license: 'OH license CV-46120',
  climate: 'Heat-pump country',
  story:
    'Four real seasons and a lot of brick doubles: Columbus is where we fit the most heat pumps. The crew works out the load room by room, and stays until every register blows the way it should.',
  serves: ['German Village', 'Clintonville', 'Grandview', 'Dublin', 'Westerville', 'Bexley'],
  hours: [
    { label: 'Mon – Fri', days: weekdays, opens: '07:30', closes: '18:30' },
    { label: 'Saturday', days: ['Saturday'], opens: '08:00', closes: '15:00' },
  ],
}

/** The three stores; the first is the head office, whose number stands on pages about no store in particular. */
export const locations: readonly [BrandLocation, BrandLocation, BrandLocation] = [austin, denver, columbus]
