import type { Transaction } from '../storage/index.ts'

/** A reservation that came to nothing leaves nothing behind. Answers whether it was one. */
export async function forgetReservation(transaction: Transaction, id: string): Promise<boolean> {
  const gone = await transaction.query(
    "delete from tenant.tracking_number where id = $1 and state = 'reserved' returning id",
    [id],
  )
  if (gone.length > 0)
    await transaction.query('delete from directory.phone_number where number_id = $1', [id])
  return gone.length > 0
}
