import { z } from 'zod'
import { pageOf } from '../../ids.ts'
import { callCorrection, callNote, outcome, tagUse } from './editing.ts'
import { savedView } from './saved-views.ts'

export const callPages = {
  notes: pageOf(callNote),
  corrections: pageOf(callCorrection),
  outcomes: z.object({ items: z.array(outcome) }),
  tags: z.object({ items: z.array(tagUse) }),
  savedViews: pageOf(savedView),
}
