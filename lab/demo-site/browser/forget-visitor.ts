/** Removes what the tracker stored here, and only that: the softphone lives on the same origin. */
export function forgetVisitor(storages: Storage[]): void {
  for (const storage of storages) {
    for (const key of Object.keys(storage)) {
      if (/^_?tributary/i.test(key)) storage.removeItem(key)
    }
  }
}
