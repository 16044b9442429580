import { type Model, weakPriors } from '../attribution/index.ts'

/** The part of a model that is learnt; the rest are the first assumptions. Plain JSON. */
export type LearntModel = Pick<Model, 'version' | 'rates' | 'engagement' | 'near' | 'line' | 'nobody'>

export const toLearnt = ({ version, rates, engagement, near, line, nobody }: Model): LearntModel => ({
  version,
  rates,
  engagement,
  near,
  line,
  nobody,
})

export const toModel = (learnt: LearntModel): Model => ({ ...weakPriors, ...learnt })
