import { z } from 'zod'
import { inTurns } from '../in-turns.ts'
import { withoutNulls } from './without-nulls.ts'

const itemsInTurn = 200

/** What the verb made, as the contract has it. A long list at the top is looked at in turns, so that a call need not wait for it. */
export async function parseOutput(schema: z.ZodType, made: unknown): Promise<unknown> {
  if (!(schema instanceof z.ZodObject) || typeof made !== 'object' || made === null)
    return schema.parse(withoutNulls(made))
  const long = Object.entries(made).flatMap(([name, list]) => {
    const array = schema.shape[name]
    return Array.isArray(list) && list.length > itemsInTurn && array instanceof z.ZodArray
      ? [{ name, list, element: array.element as z.ZodType }]
      : []
  })
  const short = Object.fromEntries(long.map(({ name }) => [name, []]))
  const parsed: Record<string, unknown> = { ...(schema.parse(withoutNulls({ ...made, ...short })) as object) }
  for (const { name, list, element } of long) {
    const items: unknown[] = []
    for await (const item of inTurns(list, itemsInTurn)) items.push(element.parse(withoutNulls(item)))
    parsed[name] = items
  }
  return parsed
}
