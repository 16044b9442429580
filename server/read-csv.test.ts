import { expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'

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
