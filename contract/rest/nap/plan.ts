import { z } from 'zod'
import { id } from '../../ids.ts'
import { napCheckUrl } from './check.ts'
import { napUrl } from './finding.ts'

/** When and how a location is checked by itself. `everyDays` absent: it is not. */
export const napPlan = z.object({
  locationId: id,
  everyDays: z.number().int().min(1).max(90).optional(),
  /** Empty: the first page of each domain of the location's sites. */
  urls: z.array(napUrl),
  crawl: z.number().int(),
})
export type NapPlan = z.infer<typeof napPlan>
export const changeNapPlan = z.object({
  id,
  /** Null ends it. */
  everyDays: z.number().int().min(1).max(90).nullable().optional(),
  urls: z.array(napCheckUrl).max(50).optional(),
  crawl: z.number().int().min(0).max(200).optional(),
})
