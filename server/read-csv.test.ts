import { expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { countTurns } from './testing/count-turns.ts'

it.each([
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
])('reads a file whose cells are parted by %s, told by its header line', async (_, separator) => {
  const csv = [
    ['Number', 'Tracker'],
    ['+15125550164', '"Mail; spring, north\tand south"'],
    ['+15125550165', ''],
    ['', 'Web'],
  ]
    .map((cells) => cells.join(separator))
    .join('\r\n')
  for (const start of ['', '\uFEFF', '\r\n', '\uFEFF\r\n'])
    expect((await readCsv(`${start}${csv}`, 'number')).map(({ record }) => record)).toEqual([
      { number: '+15125550164', tracker: 'Mail; spring, north\tand south' },
      { number: '+15125550165', tracker: '' },
      { number: '', tracker: 'Web' },
    ])
})

it('takes no separator from within quotes, and a file of one column as it is', async () => {
  expect(await readCsv('"a;b;c;d",number\n1,2', 'number')).toMatchObject([{ record: { number: '2' } }])
  expect(await readCsv('number\n1;2,3', 'number')).toMatchObject([{ record: { number: '1;2' } }])
})

it('refuses more lines than it takes, and a quote that does not end, however long the file is', async () => {
  await expect(readCsv(`number\n${'1\n'.repeat(200_000)}`, 'number')).rejects.toThrow('more than 10000 lines')
  await expect(readCsv(`number\n"${'1\n'.repeat(200_000)}`, 'number')).rejects.toThrow('cannot be read')
})

it('reads characters of several bytes whole, wherever the file is cut', async () => {
  const names = Array.from({ length: 9000 }, (_, index) => `${'x'.repeat(index % 3)}Zoë 🏠`)
  const lines = await readCsv(`\uFEFFname\n${names.join('\n')}`, 'name')
  expect(lines.map(({ record }) => record.name)).toEqual(names)
})

it('lets a waiting call have its turn after every 16 kB', async () => {
  const csv = `number\n${'+15125550164\n'.repeat(9000)}`
  expect(await countTurns(() => readCsv(csv, 'number'))).toBeGreaterThanOrEqual(
    Math.floor(csv.length / 16_384) - 1,
  )
})
