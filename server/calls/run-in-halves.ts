/**
 * Runs a batch. One that fails for a reason of its own is halved until the item at fault stands alone and is given up; whatever
 * `mayPass` says of is thrown at once, since asking again in halves would fail the same way.
 */
export async function runInHalves<Item>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<void>,
  { mayPass, giveUp }: { mayPass(error: unknown): boolean; giveUp(item: Item, error: unknown): unknown },
): Promise<void> {
  const [first] = items
  if (first === undefined) return
  try {
    await run(items)
  } catch (error) {
    if (mayPass(error)) throw error
    if (items.length === 1) {
      await giveUp(first, error)
      return
    }
    const middle = items.length >> 1
    for (const half of [items.slice(0, middle), items.slice(middle)])
      await runInHalves(half, run, { mayPass, giveUp })
  }
}
