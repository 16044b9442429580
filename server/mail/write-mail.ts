import type { Mail } from './mail.ts'

type Letter = { to: string; subject: string; lines: string[]; label: string; link: string; ending: string }

const lineBreaks = /[\r\n\u2028\u2029\0]+/g
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
/** Names come from people: on one line, and no longer than a line takes. */
const tidy = (name: string) => {
  const line = name.replace(lineBreaks, ' ').trim()
  return [...line].length > 80 ? `${[...line].slice(0, 79).join('')}…` : line
}

function write({ to, subject, lines, label, link, ending }: Letter): Mail {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`
  return {
    to,
    subject,
    link,
    text: [...lines, link, ending].join('\n\n'),
    html: `<!doctype html><html lang="en"><body style="margin:0;padding:32px 16px;background:#f4f6f8;font:16px/1.5 system-ui,sans-serif;color:#17202a"><div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-radius:12px">${lines.map(paragraph).join('')}<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b6e8a;color:#fff;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p><p style="margin:0;font-size:13px;color:#5b6770">${escapeHtml(ending)}</p></div></body></html>`,
  }
}

export const writePasswordReset = (about: { to: string; name: string; link: string }): Mail =>
  write({
    ...about,
    subject: 'Set a new password',
    lines: [
      `Hello ${tidy(about.name)},`,
      'somebody, probably you, asked to set a new password for your user of Tributary.',
    ],
    label: 'Set a new password',
    ending:
      'The link works once, within an hour. If you did not ask for it, do nothing: your password stays.',
  })

export const writeVerification = (about: { to: string; name: string; link: string }): Mail =>
  write({
    ...about,
    subject: 'Confirm your e-mail address',
    lines: [`Hello ${tidy(about.name)},`, 'please confirm that this is your address.'],
    label: 'Confirm the address',
    ending: 'The link works for a day. If you know nothing of this, do nothing.',
  })

export const writeAddressChange = (about: {
  to: string
  name: string
  newEmail: string
  link: string
}): Mail =>
  write({
    ...about,
    subject: 'Change your e-mail address?',
    lines: [
      `Hello ${tidy(about.name)},`,
      `from now on, your user of Tributary shall have the address ${about.newEmail}.`,
    ],
    label: 'Yes, change it',
    ending: 'The new address is asked too. If you did not want this, do nothing and change your password.',
  })

export const writeInvitation = (about: {
  to: string
  accountName: string
  invitedBy?: string | undefined
  link: string
}): Mail =>
  write({
    ...about,
    subject: `Join ${tidy(about.accountName)} on Tributary`,
    lines: [
      `${about.invitedBy ? tidy(about.invitedBy) : 'Somebody'} invites you to ${tidy(about.accountName)}, to see which marketing makes the phone ring.`,
    ],
    label: 'Accept the invitation',
    ending: 'The invitation is for this address and works for 7 days. If you know nothing of it, do nothing.',
  })
