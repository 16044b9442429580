import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { formatShare } from '../formats/format-count.ts'
import { say } from '../words/parts.ts'
import './stat-tile.css'

type Compared = {
  now: number
  before: number
  beforeText: string
  /** Where the calls of the period before are. */
  link?: ComponentProps<typeof Link>
}

type StatTileProps = {
  label: string
  /** Already written for reading. */
  value: ReactNode
  /** The bare figures, now and in the period before, when they are compared. */
  compared?: Compared
  /** Whether more is better; decides the colour of the change. `neither` leaves it grey. */
  better?: 'more' | 'less' | 'neither'
  /** Where the figure's own calls are. */
  link?: ComponentProps<typeof Link>
  hint?: ReactNode
}

/** One figure, how it changed, and the way to what it counts. */
export function StatTile({ label, value, compared, better = 'more', link, hint }: StatTileProps) {
  const figure = (
    <>
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
    </>
  )
  return (
    <div className={`stat-tile ${link ? 'is-link' : ''}`}>
      {link ? (
        <Link {...link} className="stat-way">
          {figure}
        </Link>
      ) : (
        figure
      )}
      {compared && <Change {...compared} better={better} />}
      {hint && <span className="stat-hint">{hint}</span>}
    </div>
  )
}

type ChangeProps = Compared & { better: 'more' | 'less' | 'neither' }

function Change({ now, before, beforeText, link, better }: ChangeProps) {
  const direction = now > before ? 'up' : now < before ? 'down' : 'same'
  const isGood = direction === 'up' ? better === 'more' : better === 'less'
  const tone = direction === 'same' || better === 'neither' ? '' : isGood ? 'is-good' : 'is-bad'
  const Icon = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight }[direction]
  const share = before === 0 ? undefined : formatShare(Math.abs(now / before - 1))
  const spoken =
    direction === 'same'
      ? say('stat.same')
      : share === undefined
        ? say('stat.fromNothing')
        : say(`stat.${direction}`, { share })
  return (
    <span className={`stat-change ${tone}`}>
      <span className="stat-change-share">
        <Icon size={15} stroke={2} aria-hidden />
        <span aria-hidden="true">{share ?? ''}</span>
        <span className="visually-hidden">{spoken}</span>
      </span>
      {link ? (
        <Link {...link} className="stat-before">
          {say('stat.before', { value: beforeText })}
        </Link>
      ) : (
        <span>{say('stat.before', { value: beforeText })}</span>
      )}
    </span>
  )
}
