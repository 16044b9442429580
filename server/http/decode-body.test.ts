import { expect, it } from 'vitest'
import { decodeBody } from './decode-body.ts'

const windows = Uint8Array.of(0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68)

it('reads UTF-8, with its mark and without, and UTF-16 behind its mark', () => {
  expect(decodeBody(Buffer.from('Zürich 🏠'))).toBe('Zürich 🏠')
  expect(decodeBody(Buffer.from('\uFEFFZürich'))).toBe('Zürich')
  const little = Buffer.from('\uFEFFZürich', 'utf16le')
  expect(decodeBody(little)).toBe('Zürich')
  expect(decodeBody(Buffer.from(little).swap16())).toBe('Zürich')
})

it('reads another encoding when the Content-Type names it, and refuses it when not', () => {
  expect(decodeBody(windows, 'text/csv; header=present; charset="Windows-1252"')).toBe('Zürich')
  expect(() => decodeBody(windows, 'text/csv')).toThrow('The body is not text in utf-8')
  expect(() => decodeBody(windows, 'text/csv; charset=klingon')).toThrow('not text in klingon')
})
