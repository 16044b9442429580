import { say, wheres } from './words.ts'

/** A place of a page in words; one that has none (`robots.txt`) as it stands. */
export function sayWhere(where: string): string {
  return Object.hasOwn(wheres, where) ? say(`wheres.${where as keyof typeof wheres}`) : where
}
