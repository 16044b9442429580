import { expect, it } from 'vitest'
import { isRefusedForGood, type MailError, sayProblem } from './say-problem.ts'

const error = (message: string, about: Partial<MailError>): MailError =>
  Object.assign(new Error(message), about)

it.each([
  [error('Greeting never received', { code: 'ETIMEDOUT' }), 'The mail server did not answer in time.'],
  [
    error('connect ECONNREFUSED 127.0.0.1:25', { code: 'ESOCKET' }),
    'The mail server cannot be reached: nothing listens at its address.',
  ],
  [error('getaddrinfo ENOTFOUND mail', { code: 'EDNS' }), 'The name of the mail server leads nowhere.'],
  [
    error('Invalid login: 535 jane@example.com', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }),
    'The mail server refuses our user name or password.',
  ],
  [
    error('450 jane@example.com is greylisted', {
      code: 'EENVELOPE',
      responseCode: 450,
      command: 'RCPT TO',
    }),
    'The mail server did not take it now (450).',
  ],
  [
    error('550 no jane@example.com here', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }),
    'The mail server refuses mail to this address for good (550).',
  ],
])('says why a mail was not sent without naming whom it is to: %s', (failure, words) => {
  expect(sayProblem(failure)).toBe(words)
})

it('takes for final what is refused of a recipient, not of us', () => {
  const refused = (responseCode: number, command: string) =>
    isRefusedForGood(error('no', { responseCode, command }))
  expect([refused(550, 'RCPT TO'), refused(554, 'DATA')]).toEqual([true, true])
  expect([refused(535, 'AUTH PLAIN'), refused(550, 'MAIL FROM'), refused(450, 'RCPT TO')]).toEqual([
    false,
    false,
    false,
  ])
})
