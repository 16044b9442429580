import { IconHistory, IconUsersGroup } from '@tabler/icons-react'
import { say } from '../words/parts.ts'
import { Hint } from './hint.tsx'
import './badges.css'

const kinds = {
  shared: {
    Icon: IconUsersGroup,
    text: say('notes.shared'),
    hint: say('notes.sharedHint'),
    className: 'note-badge',
  },
  reconciled: {
    Icon: IconHistory,
    text: say('notes.reconciled'),
    hint: say('notes.reconciledHint'),
    className: 'note-badge is-calm',
  },
}

/** A reservation about a call, with its explanation for mouse, keyboard and screen reader. `isShort`: its sign alone, where many stand below one another. */
export function NoteBadge({ kind, isShort }: { kind: keyof typeof kinds; isShort?: boolean }) {
  const { Icon, text, hint, className } = kinds[kind]
  return (
    <Hint text={hint}>
      <span className={className}>
        <Icon size={isShort ? 15 : 13} stroke={2} aria-hidden />
        {isShort ? <span className="visually-hidden">{text}</span> : text}
        <span className="visually-hidden">. {hint}</span>
      </span>
    </Hint>
  )
}
