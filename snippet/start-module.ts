import type { classifySource } from './classify-source.ts'
import { followSource } from './follow-source.ts'
import { startTributary as start } from './start-tributary.ts'
import type { FollowVisitor } from './visit/follow-visitor.ts'

/** Starts the module in this page with the parts it is handed, once. Without `classify`, `config.sources` is fetched where a source is needed. */
export const startTributary = ({
  classify,
  follow,
}: {
  classify?: typeof classifySource
  follow?: FollowVisitor
} = {}): void => start({ source: followSource(classify), ...(follow && { follow }) })
