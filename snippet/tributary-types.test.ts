import type { SiteConfig } from '@tributary/contract'
import { expectTypeOf, it } from 'vitest'
import type { AnnouncedNumber } from './announce.ts'
import type { ClassifiedSource, classifySource } from './classify-source.ts'
import type { Tributary } from './start-tributary.ts'
import type * as published from './tributary.d.ts'

// Wrong types fail in `npm run verify`, where they are checked.
it('publishes the types the module has', () => {
  expectTypeOf<Required<published.SiteConfig>>().toEqualTypeOf<Required<SiteConfig>>()
  expectTypeOf<published.AnnouncedNumber>().toExtend<AnnouncedNumber>()
  expectTypeOf<AnnouncedNumber>().toExtend<published.AnnouncedNumber>()
  expectTypeOf<ClassifiedSource>().toExtend<published.ClassifiedSource>()
  expectTypeOf<typeof classifySource>().toExtend<typeof published.classifySource>()
  expectTypeOf<Tributary>().toExtend<published.Tributary>()
  expectTypeOf<keyof published.Tributary>().toEqualTypeOf<keyof Tributary>()
})
