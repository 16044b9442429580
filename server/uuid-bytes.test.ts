import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { readUuid, writeUuid } from './uuid-bytes.ts'

it('gives back every UUID it wrote, in small letters', () => {
  const bytes = new Uint8Array(20)
  for (let n = 0; n < 1000; n++) {
    const id = randomUUID()
    writeUuid(n % 2 === 0 ? id : id.toUpperCase(), bytes, 3)
    expect(Buffer.from(bytes.subarray(3, 19)).toString('hex')).toBe(id.replaceAll('-', ''))
    expect(readUuid(bytes, 3)).toBe(id)
  }
})

it('refuses what is no UUID', () => {
  const id = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
  const wrong = ['', id.slice(1), `${id}0`, id.replace('4', 'g'), id.replace('4', 'İ'), id.replace('4', ' ')]
  for (const text of wrong) expect(() => writeUuid(text, new Uint8Array(16), 0), text).toThrow('no UUID')
})
