import { defineWords } from './define-words.ts'

export const say = defineWords('forms', {
  phone: {
    understood: 'We read {{number}}.',
    unclear:
      'This is not a whole number yet. Write it as it is dialled there, or from + with the country code.',
  },
  zone: 'Time zone',
  country: 'Country',
  hours: {
    title: 'Opening hours',
    hint: 'When somebody answers, on the location’s own clock.',
    unknown: 'Not said',
    office: 'Weekdays 9 to 5',
    daily: 'Every day 8 to 8',
    always: 'Always open',
    custom: 'Day by day',
    closed: 'Closed',
    open: '{{day}}: open',
    opens: '{{day}} opens at',
    closes: '{{day}} closes at',
    until: 'to',
  },
  nap: {
    title: 'Not for listings',
    why: 'Google Business Profile, Bing Places, Apple Maps, Yelp and directories are where search engines learn your number. A tracking number there contradicts your site and costs you rank.',
    instead:
      'There, keep {{canonical}} as the main number. Where a listing has room for a second one, a tracking number may stand beside it.',
    insteadUnknown:
      'There, keep your own published number as the main one. Where a listing has room for a second one, a tracking number may stand beside it.',
  },
  failed: 'This was not saved',
  required: 'This is needed.',
})
