import { defineWords } from './define-words.ts'

export const say = defineWords('trouble', {
  title: 'This could not be loaded',
  retry: 'Try again',
  field: '{{name}}: {{message}}',
  unreachable: 'The server cannot be reached. Check that Tributary is running and that you are online.',
  unreadable: 'The server answered {{status}} and did not say why.',
  reference: 'Reference {{id}}',
  crashedTitle: 'This screen stopped working',
  crashed: 'The fault is ours; nothing was lost on the server. Loading the page again usually helps.',
  reload: 'Load the page again',
  notFoundTitle: 'There is nothing at this address',
  notFound: 'The address may be mistyped, or what it named is gone.',
  toCalls: 'To the calls',
  closed: {
    title: 'This is not open to you',
    detail:
      'Your role may look at this account, not change this. An owner or admin can give you another role.',
  },
})
