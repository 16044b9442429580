import { defineWords } from './define-words.ts'

export const say = defineWords('signIn', {
  title: 'Sign in',
  lead: 'See which marketing made the phone ring.',
  ended: {
    title: 'You have been signed out',
    lead: 'The session at {{account}} is over. Sign in again: the screen stays as it is, and what you typed is kept.',
  },
  link: {
    title: 'With the sign-in link',
    lookAt: 'Look at the terminal in which Tributary was started.',
    endsIn: 'The line that says it is ready ends in',
    once: 'Open that address in this browser. It works once; every start prints a fresh one.',
    example: '/?token=…',
    failed: 'The sign-in link was not accepted',
  },
  key: {
    title: 'With an API key',
    label: 'API key',
    hint: 'It is exchanged for a session cookie and not kept in this browser.',
    missing: 'Paste an API key first.',
    unknown: 'This API key is unknown or revoked. Check that all of it was pasted.',
  },
  submit: 'Sign in',
})
