import type { Money } from '@tributary/contract'
import { readMoney } from '../minor-units.ts'
import { readCsv } from '../read-csv.ts'

export type NumberLine = {
  line: number
  number: string
  target: string
  targetKind?: 'tracker' | 'pool'
  monthlyCost?: Money
  /** What stands as the cost and cannot be read. */
  unreadableCost?: string
}

/**
 * Lines of a CSV with a header naming `number` and, if wanted, `tracker` or `pool`, `monthlyCost` and `currency` (absent: `usual`); at most
 * 10,000. Throws `invalid_input` when it is no such CSV.
 */
export const readNumberLines = async (csv: string, usual: string): Promise<NumberLine[]> =>
  (await readCsv(csv, 'number')).map(({ line, record }) => ({
    ...toLine(line, record),
    ...readCost(record, usual),
  }))

/** The same of a list. */
export const listNumberLines = (
  items: readonly (Fields & { monthlyCost?: Money | undefined })[],
): NumberLine[] =>
  items.map(({ monthlyCost, ...item }, index) => ({
    ...toLine(index + 1, item),
    ...(monthlyCost && { monthlyCost }),
  }))

type Fields = { number?: string | undefined; tracker?: string | undefined; pool?: string | undefined }

function toLine(line: number, { number = '', tracker, pool }: Fields): NumberLine {
  const targetKind = tracker ? 'tracker' : pool ? 'pool' : undefined
  return { line, number, target: tracker || pool || '', ...(targetKind && { targetKind }) }
}

/** An empty cell is a cost nobody knows, not one of nothing. */
function readCost(
  { monthlycost: amount = '', currency = '' }: Record<string, string>,
  usual: string,
): Pick<NumberLine, 'monthlyCost' | 'unreadableCost'> {
  if (!amount) return {}
  const monthlyCost = readMoney(amount, currency.toUpperCase() || usual)
  return monthlyCost ? { monthlyCost } : { unreadableCost: `${amount} ${currency}`.trim() }
}
