import { expect, it } from 'vitest'
import { welcomeOwner } from './start-people.ts'
import type { VerbContext } from './verbs/index.ts'

it('makes no demo owner, whose password it would print, where others than this machine reach it', async () => {
  const verbs = {
    database: { readDirectory: async () => [] },
    randomness: { token: () => 'token' },
  } as unknown as VerbContext
  expect(await welcomeOwner(verbs, { isDemo: true, isLocal: false })).toEqual({ personId: undefined })
})
