import { expect, test } from 'vitest'
import { forgetVisitor } from './forget-visitor.ts'

// Node has no Storage: keys are own properties in browsers, and so they are here.
function storeOf(entries: Record<string, string>): Storage {
  const storage = { ...entries } as Record<string, unknown>
  Object.defineProperty(storage, 'removeItem', { value: (key: string) => delete storage[key] })
  return storage as unknown as Storage
}

test('forgets what the tracker stored and keeps what others did', () => {
  const storage = storeOf({ 'tributary:abc': '1', tributary: '2', softphone: '3', 'demo-ribbon-closed': '4' })
  forgetVisitor([storage])
  expect(Object.keys(storage)).toEqual(['softphone', 'demo-ribbon-closed'])
})
