import { z } from 'zod'

/** `manifest.json` of an export, written last: an export without one was cut off. */
export const manifest = z.object({
  format: z.literal('tributary-export'),
  version: z.literal(1),
  exportedAt: z.string(),
  /** The migrations of the database it came from: it is read back by the same release. */
  schema: z.array(z.string()),
  /** Under whose secret the credentials in it are sealed. */
  installation: z.string(),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  /** In the order in which they are read back. */
  tables: z.array(
    z.object({ name: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/), rows: z.number().int().min(0) }),
  ),
  /** Audio files; each is `audio/ACCOUNT/RECORDING.wav`. */
  recordings: z.number().int().min(0),
  projections: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifest>

/** Tables of accounts that are not exported, each with the reason. */
export const notExported: Record<string, string> = {
  'tenant.idempotent_request': 'answers kept for whoever repeats a request here within a day',
  'tenant.account_export': 'archives are of the installation that wrote them',
  'directory.member': 'people belong to the installation they sign in at; they are invited anew on another',
  'directory.member_location': 'belongs to the member',
  'directory.session': 'signs somebody in on this installation; they sign in anew on another',
}

export const tableFile = (name: string) => `tables/${name}.jsonl`
export const audioFile = (accountId: string, recordingId: string) => `audio/${accountId}/${recordingId}.wav`
