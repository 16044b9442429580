import type { Grant, Invitation, InvitationMail, Role } from '@tributary/contract'
import { AppError } from '../errors.ts'
import type { ToldMail } from '../mail/index.ts'
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
  /** Null: its link was handed over, or no mail server is set. */
  mailId: string | null
  isHandedOver: boolean
}

export const selectInvitations = `
  select id, email, role, grants, location_ids as "locationIds", invited_by as "invitedBy", created_at as "createdAt", sent_at as "sentAt",
    expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt",
    mail_id as "mailId", is_handed_over as "isHandedOver"
  from tenant.invitation`

export async function getInvitationRow(transaction: Transaction, id: string): Promise<InvitationRow> {
  const [row] = await transaction.query<InvitationRow>(`${selectInvitations} where id = $1`, [id])
  if (!row) throw notFound('tenant.invitation')
  return row
}

/** Held until the transaction ends, so that nobody accepts it meanwhile. */
export async function getOpenInvitation(
  transaction: Transaction,
  id: string,
  { clock }: VerbContext,
): Promise<InvitationRow> {
  const [row] = await transaction.query<InvitationRow>(`${selectInvitations} where id = $1 for update`, [id])
  if (!row) throw notFound('tenant.invitation')
  const state = stateOf(row, clock.now())
  if (state === 'accepted' || state === 'revoked')
    throw new AppError('conflict', `This invitation is ${state}. Invite the person anew.`)
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

/** Invitations with the names of who sent them, and with what became of their mails. */
export async function describeInvitations(
  { identities, mailer, clock }: Pick<VerbContext, 'identities' | 'mailer' | 'clock'>,
  rows: readonly InvitationRow[],
): Promise<Invitation[]> {
  const senders = rows.flatMap(({ invitedBy }) => personIn(invitedBy) ?? [])
  const people = await identities.describe([...new Set(senders)])
  const mailIds = rows.flatMap((row) => mailOf(row, clock.now()) ?? [])
  const mails = await mailer.tell(mailIds)
  return rows.map((row) => {
    const { id, email, role, grants, locationIds, createdAt, sentAt, expiresAt } = row
    const name = people.get(personIn(row.invitedBy) ?? '')?.name
    const mailId = mailOf(row, clock.now())
    return {
      ...{ id, email, role, grants, createdAt, sentAt, expiresAt },
      ...(locationIds && { locationIds }),
      ...(name && { invitedBy: name }),
      state: stateOf(row, clock.now()),
      ...(mailId && { mail: describeMail(mails.get(mailId)) }),
    }
  })
}

/** Only for one that somebody still waits for. */
const mailOf = (row: InvitationRow, now: number) => (stateOf(row, now) === 'open' ? row.mailId : null)

function describeMail(mail: ToldMail | undefined): InvitationMail {
  if (!mail) return { state: 'unsent', problem: 'The server stopped before this mail was kept for sending.' }
  const { sentAt, triedAt, problem, nextTryAt } = mail
  return {
    state: sentAt ? 'sent' : nextTryAt ? 'waiting' : 'unsent',
    ...(problem && { problem }),
    ...(triedAt && { triedAt }),
    ...(nextTryAt && { nextTryAt }),
  }
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
