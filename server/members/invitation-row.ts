import type { Grant, Invitation, Role } from '@tributary/contract'
import { hashToken } from '../secrets.ts'
import type { Transaction } from '../storage/index.ts'
import { notFound, type VerbContext } from '../verbs/index.ts'

export const invitationLifeMs = 7 * 86_400_000

export type InvitationRow = {
  id: string
  email: string
  role: Role
  grants: Grant[]
  locationIds: string[] | null
  invitedBy: string
  createdAt: string
  sentAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}

export const selectInvitations = `
  select id, email, role, grants, location_ids as "locationIds", invited_by as "invitedBy", created_at as "createdAt", sent_at as "sentAt",
    expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt"
  from tenant.invitation`

export async function getInvitationRow(transaction: Transaction, id: string): Promise<InvitationRow> {
  const [row] = await transaction.query<InvitationRow>(`${selectInvitations} where id = $1`, [id])
  if (!row) throw notFound('tenant.invitation')
  return row
}

export const stateOf = (row: InvitationRow, nowMs: number): Invitation['state'] =>
  row.acceptedAt
    ? 'accepted'
    : row.revokedAt
      ? 'revoked'
      : Date.parse(row.expiresAt) <= nowMs
        ? 'expired'
        : 'open'

/** Invitations with the names of who sent them. */
export async function describeInvitations(
  { identities, clock }: Pick<VerbContext, 'identities' | 'clock'>,
  rows: readonly InvitationRow[],
): Promise<Invitation[]> {
  const senders = rows.flatMap(({ invitedBy }) => personIn(invitedBy) ?? [])
  const people = await identities.describe([...new Set(senders)])
  return rows.map(({ invitedBy, locationIds, acceptedAt: _, revokedAt: __, ...row }, index) => {
    const name = people.get(personIn(invitedBy) ?? '')?.name
    return {
      ...row,
      ...(locationIds && { locationIds }),
      ...(name && { invitedBy: name }),
      state: stateOf(rows[index] as InvitationRow, clock.now()),
    }
  })
}

const personIn = (actor: string) => /^user:(.+)$/.exec(actor)?.[1]

const accountBytes = 16

/** The account stands in the token, so that it is found under that account's own rules; what opens it is the hash of the whole. */
export function makeInvitationToken(accountId: string, secret: Buffer): string {
  return Buffer.concat([Buffer.from(accountId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** Undefined for what is no token of ours. */
export function readInvitationToken(token: string): { accountId: string; hash: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== accountBytes + 24 || bytes.toString('base64url') !== token) return undefined
  const accountId = bytes
    .subarray(0, accountBytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { accountId, hash: hashToken(token) }
}
