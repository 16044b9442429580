import type { Journal } from './open-journal.ts'

/** Things of one kind by id, in memory, each change written to the journal. Iterates oldest first. */
export type Shelf<T> = {
  get(id: string): T | undefined
  put(id: string, value: T): void
  remove(id: string): void
  list(): T[]
}

export function openShelf<T>(journal: Journal, kind: string): Shelf<T> {
  const things = new Map<string, T>()
  for (const line of journal.lines) if (line.kind === kind) things.set(line.id, line.value as T)
  return {
    get: (id) => things.get(id),
    put(id, value) {
      things.set(id, value)
      journal.append({ kind, id, value })
    },
    remove(id) {
      if (things.delete(id)) journal.append({ kind, id, value: null })
    },
    list: () => [...things.values()],
  }
}
