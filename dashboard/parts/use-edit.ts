import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { hasCode, type Versioned } from '../data/request.ts'
import { say } from '../words/parts.ts'
import { showDone } from './show-undo.tsx'

type EditOptions<Fields> = {
  /** As it was read, with its version. */
  read: Versioned<Fields>
  save: (changed: Partial<Fields>, tag: string | undefined, whole: Fields) => Promise<unknown>
  /** Reads it anew, when somebody else changed it. */
  readAgain: () => Promise<Versioned<Fields>>
}
export type Edit<Fields> = {
  fields: Fields
  set: <Key extends keyof Fields>(key: Key, value: Fields[Key]) => void
  isChanged: boolean
  isSaving: boolean
  error: Error | null
  save: () => void
  discard: () => void
  /** What was saved meanwhile where it was changed here too; taking theirs drops no more than that. */
  conflict:
    | { keys: (keyof Fields)[]; theirs: Fields; keepMine: () => void; takeTheirs: () => void }
    | undefined
}

/** What is on its way, on top of which version. */
type Sending<Fields> = { from: Versioned<Fields>; sent: Partial<Fields> }

/** A form over something that others may change too: only what was changed here is sent, and never over what was not seen. */
export function useEdit<Fields extends object>({ read, save, readAgain }: EditOptions<Fields>): Edit<Fields> {
  const [base, setBase] = useState(read)
  const [changed, setChanged] = useState<Partial<Fields>>({})
  const [theirs, setTheirs] = useState<Versioned<Fields>>()
  const run = useMutation({
    mutationFn: ({ from, sent }: Sending<Fields>) => save(sent, from.tag, { ...from.body, ...sent }),
    onSuccess: async (_, { from, sent }) => {
      const now = await readAgain().catch(() => ({ ...from, body: { ...from.body, ...sent } }))
      setBase(now)
      // What was typed while it was on its way is not saved yet.
      setChanged((latest) => without(latest, (key) => key in sent && same(latest[key], sent[key])))
      setTheirs(undefined)
      void showDone(say('save.saved'))
    },
    onError: async (error, { sent }) => {
      if (!hasCode(error, 'changed_meanwhile')) return
      const now = await readAgain()
      // What they changed elsewhere in it stands in nobody's way.
      if (contestedOf(sent, now).length > 0) setTheirs(now)
      else {
        setBase(now)
        run.mutate({ from: now, sent })
      }
    },
  })
  const contestedOf = (mine: Partial<Fields>, now: Versioned<Fields>) =>
    (Object.keys(mine) as (keyof Fields)[]).filter(
      (key) => !same(now.body[key], base.body[key]) && !same(now.body[key], mine[key]),
    )
  const isConflict = hasCode(run.error, 'changed_meanwhile')
  const contested = theirs ? contestedOf(changed, theirs) : []
  return {
    fields: { ...base.body, ...changed },
    set: (key, value) =>
      setChanged(
        ({ [key]: _, ...others }) =>
          (same(value, base.body[key]) && !run.isPending
            ? others
            : { ...others, [key]: value }) as Partial<Fields>,
      ),
    isChanged: Object.keys(changed).length > 0,
    isSaving: run.isPending,
    error: isConflict ? null : run.error,
    save: () => run.mutate({ from: base, sent: changed }),
    discard: () => {
      setChanged({})
      setTheirs(undefined)
      run.reset()
    },
    conflict:
      theirs && contested.length > 0
        ? {
            keys: contested,
            theirs: theirs.body,
            keepMine: () => {
              setBase(theirs)
              setTheirs(undefined)
              run.mutate({ from: theirs, sent: changed })
            },
            takeTheirs: () => {
              setBase(theirs)
              setTheirs(undefined)
              setChanged((latest) => without(latest, (key) => contested.includes(key)))
              run.reset()
            },
          }
        : undefined,
  }
}

/** The fields without those that `isGone` names. */
const without = <Fields extends object>(
  fields: Partial<Fields>,
  isGone: (key: keyof Fields) => boolean,
): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([key]) => !isGone(key as keyof Fields)),
  ) as Partial<Fields>

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
