import type { CarrierNumber, Connection } from '../../carriers/index.ts'
import { openConnection } from '../../connections/index.ts'
import type { VerbContext } from '../../verbs/index.ts'
import { type Finding, ok, wrong } from './finding.ts'
import { listAccountIds } from './list-account-ids.ts'

type Number = { id: string; e164: string; state: string; carrierNumberId: string | null; routeId: string }

/** Credentials, and the addresses of each number as the carrier has them. */
export async function checkCarriers({ verbs }: { verbs: VerbContext }): Promise<Finding[]> {
  const found: Finding[] = []
  let numbers = 0
  for (const accountId of await listAccountIds(verbs.database)) {
    const connections = await verbs.database.inTransaction(
      { accountIds: [accountId] },
      async (transaction) => {
        const rows = await transaction.query<{ id: string; name: string }>(
          'select id, name from tenant.carrier_connection where account_id = $1 and deleted_at is null',
          [accountId],
        )
        return Promise.all(
          rows.map(async ({ id, name }) => ({
            id,
            name,
            opened: await openConnection(transaction, verbs.secrets, id).catch((error: Error) => error),
            numbers: await transaction.query<Number>(
              `select id, e164, state, carrier_number_id as "carrierNumberId", coalesce(tracker_id, pool_id, account_id) as "routeId"
             from tenant.tracking_number where account_id = $1 and connection_id = $2 and state in ('warming', 'active', 'cooling')`,
              [accountId, id],
            ),
          })),
        )
      },
    )
    for (const { name, opened, numbers: own } of connections) {
      numbers += own.length
      if (opened instanceof Error)
        found.push(
          wrong(
            'carriers',
            `The token of ${name} cannot be opened: it was sealed under another secret.`,
            'Set TRIBUTARY_SECRET (or the file "secret") to the one of that time, or enter the token anew: PATCH /carrier-connections/ID.',
          ),
        )
      else found.push(...(await checkConnection(verbs, opened, name, own)))
    }
  }
  return found.length > 0
    ? found
    : [
        ok(
          'carriers',
          `Credentials work; ${numbers === 1 ? '1 number leads' : `${numbers} numbers lead`} here.`,
        ),
      ]
}

async function checkConnection(
  verbs: VerbContext,
  connection: Connection,
  name: string,
  numbers: readonly Number[],
): Promise<Finding[]> {
  const carrier = verbs.findCarrier(connection.carrier)
  const atCarrier = new Map<string, CarrierNumber>()
  try {
    await carrier.check(connection)
    if (numbers.length > 0)
      for await (const number of carrier.listNumbers(connection)) atCarrier.set(number.e164, number)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [
      wrong(
        'carriers',
        `${name}: ${why}`,
        'Check the account at the carrier; enter a new token with PATCH /carrier-connections/ID.',
      ),
    ]
  }
  const missing = numbers.filter(({ e164 }) => !atCarrier.has(e164))
  const misled = numbers.flatMap((number) => {
    const told = atCarrier.get(number.e164)
    const wanted = verbs.numberUrls(connection.id, number.routeId)
    const kinds = (['voice', 'status', 'fallback'] as const).filter(
      (kind) => told && told.urls[kind] !== wanted[kind],
    )
    return told && kinds.length > 0 ? [{ ...number, told, wanted, kinds }] : []
  })
  return [
    ...(missing.length === 0
      ? []
      : [
          wrong(
            'carriers',
            `Not in the carrier account of ${name}, so that nobody reaches you by it: ${list(missing.map(({ e164 }) => e164))}.`,
            'Buy or port what is missing there again, or let it cool and release it here, so that no page shows it.',
          ),
        ]),
    ...Map.groupBy(misled, alike)
      .values()
      .toArray()
      .sort(([one], [other]) => Number(other?.kinds.includes('voice')) - Number(one?.kinds.includes('voice')))
      .flatMap(([first, ...others]) => (first ? [tellMisled(first, others)] : [])),
  ]
}

type Misled = Number & {
  told: CarrierNumber
  wanted: CarrierNumber['urls']
  kinds: ('voice' | 'status' | 'fallback')[]
}

/** A changed PUBLIC_URL is the same about hundreds of numbers. */
const alike = ({ kinds, told }: Misled) =>
  kinds
    .map(
      (kind) => `${kind} ${URL.canParse(told.urls[kind] ?? '') ? new URL(told.urls[kind] ?? '').host : ''}`,
    )
    .join()

function tellMisled({ id, e164, told, wanted, kinds }: Misled, others: Misled[]): Finding {
  const differs = kinds
    .map((kind) => `${told.urls[kind] || 'nothing'} as ${kind} address instead of ${wanted[kind]}`)
    .join(', and ')
  const alsoFor = others.length > 0 ? ` It is the same with ${list(others.map((other) => other.e164))}.` : ''
  return wrong(
    'carriers',
    `For ${e164}, the carrier has ${differs}.${alsoFor}`,
    `Assign ${others.length > 0 ? 'each of them' : 'the number'} to its tracker or pool again (POST /numbers/${id}/assign): that sets its addresses and reads them back.`,
  )
}

const mostNamed = 10
function list(numbers: readonly string[]): string {
  const more = numbers.length - mostNamed
  return `${numbers.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
