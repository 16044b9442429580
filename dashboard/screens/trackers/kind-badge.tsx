import { IconBrowser, IconSignRight, IconUser } from '@tabler/icons-react'
import type { TrackerKind } from '@tributary/contract'
import { say } from './words.ts'
import './trackers.css'

export const kindIcons = { offline: IconSignRight, source: IconBrowser, visitor: IconUser }

export function KindBadge({ kind }: { kind: TrackerKind }) {
  const Icon = kindIcons[kind]
  return (
    <span className="tracker-kind">
      <Icon size={16} stroke={1.8} aria-hidden />
      {say(`kinds.${kind}`)}
    </span>
  )
}
