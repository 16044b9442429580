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
  /** What was saved meanwhile, where it differs from what is being written here. */
  conflict:
    | { keys: (keyof Fields)[]; theirs: Fields; keepMine: () => void; takeTheirs: () => void }
    | undefined
}

/** A form over something that others may change too: only what was changed here is sent, and never over what was not seen. */
export function useEdit<Fields extends object>({ read, save, readAgain }: EditOptions<Fields>): Edit<Fields> {
  const [base, setBase] = useState(read)
  const [changed, setChanged] = useState<Partial<Fields>>({})
  const [theirs, setTheirs] = useState<Versioned<Fields>>()
  const keys = Object.keys(changed) as (keyof Fields)[]
  const run = useMutation({
    mutationFn: (from: Versioned<Fields>) => save(changed, from.tag, { ...from.body, ...changed }),
    onSuccess: async () => {
      setBase(await readAgain())
      setChanged({})
      setTheirs(undefined)
      void showDone(say('save.saved'))
    },
    onError: async (error) => {
      if (!hasCode(error, 'changed_meanwhile')) return
      const now = await readAgain()
      const differ = keys.filter(
        (key) => !same(now.body[key], base.body[key]) && !same(now.body[key], changed[key]),
      )
      // What they changed elsewhere in it stands in nobody's way.
      if (differ.length > 0) setTheirs(now)
      else {
        setBase(now)
        run.mutate(now)
      }
    },
  })
  const isConflict = hasCode(run.error, 'changed_meanwhile')
  return {
    fields: { ...base.body, ...changed },
    set: (key, value) =>
      setChanged(
        ({ [key]: _, ...others }) =>
          (same(value, base.body[key]) ? others : { ...others, [key]: value }) as Partial<Fields>,
      ),
    isChanged: keys.length > 0,
    isSaving: run.isPending,
    error: isConflict ? null : run.error,
    save: () => run.mutate(base),
    discard: () => {
      setChanged({})
      setTheirs(undefined)
      run.reset()
    },
    conflict: theirs && {
      keys: keys.filter((key) => !same(theirs.body[key], changed[key])),
      theirs: theirs.body,
      keepMine: () => {
        setBase(theirs)
        setTheirs(undefined)
        run.mutate(theirs)
      },
      takeTheirs: () => {
        setBase(theirs)
        setTheirs(undefined)
        setChanged({})
        run.reset()
      },
    },
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
