/** How often other work had its turn while this ran. */
export async function countTurns(run: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isRunning = true
  const takeTurn = () => {
    turns++
    if (isRunning) setImmediate(takeTurn)
  }
  setImmediate(takeTurn)
  await run()
  isRunning = false
  return turns
}
