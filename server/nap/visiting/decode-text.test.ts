import { expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const latin = Buffer.from('<p>Caf\u00e9</p>', 'latin1')

it.each([
  ['the header', latin, 'text/html; charset=ISO-8859-1'],
  ['the page', Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin]), 'text/html'],
  ['nothing, as bytes that are no UTF-8', latin, 'text/html'],
  ['a name nobody knows', latin, 'text/html; charset=klingon'],
  ['nothing, as UTF-8', Buffer.from('<p>Café</p>'), ''],
  ['a byte order mark', Buffer.from('\ufeff<p>Café</p>', 'utf16le'), 'text/html; charset=utf-8'],
])('reads text whose character set is told by %s', (_, bytes, type) => {
  expect(decodeText(bytes, type)).toContain('<p>Café</p>')
})
