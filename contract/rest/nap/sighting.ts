import { z } from 'zod'
import { id, instant, pageOf, phoneE164 } from '../../ids.ts'
import { napCheck } from './check.ts'
import { napRole, napUrl, napView, napWhere } from './finding.ts'

/** Where a check saw a number. */
export const napSighting = z.object({
  e164: phoneE164,
  role: napRole,
  url: napUrl,
  view: napView,
  where: napWhere,
  seenAt: instant,
  checkId: id,
  locationId: id,
})
export type NapSighting = z.infer<typeof napSighting>
export const listNapSightings = z.object({ e164: phoneE164 })

export const napPages = { checks: pageOf(napCheck), sightings: z.object({ items: z.array(napSighting) }) }
