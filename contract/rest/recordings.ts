import { z } from 'zod'
import { id, instant } from '../ids.ts'

export const recording = z.object({
  id,
  callId: id,
  state: z.enum(['pending', 'stored', 'failed', 'absent', 'removed']),
  channels: z.number().int().optional(),
  durationMs: z.number().int().optional(),
  bytes: z.number().int().optional(),
  createdAt: instant,
})

export type Recording = z.infer<typeof recording>
