import { defineWords } from './define-words.ts'

export const say = defineWords('formats', {
  today: 'Today',
  yesterday: 'Yesterday',
  within: { today: 'today', yesterday: 'yesterday', at: '{{day}} at {{time}}' },
  justNow: 'just now',
  certainty: {
    almostCertain: 'almost certain',
    veryLikely: 'very likely',
    likely: 'likely',
    moreLikelyThanNot: 'more likely than not',
    uncertain: 'uncertain',
    unlikely: 'unlikely',
  },
})
