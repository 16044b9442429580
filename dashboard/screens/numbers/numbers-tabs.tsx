import { Link } from '@tanstack/react-router'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'
import './numbers.css'

const tabs = [
  { to: '/numbers', name: 'inventory', scope: 'numbers:read' },
  { to: '/numbers/trackers', name: 'trackers', scope: 'trackers:read' },
  { to: '/numbers/pools', name: 'pools', scope: 'trackers:read' },
] as const

/** The three lists of one subject: numbers, what they stand for, and where they are kept for visitors. */
export function NumbersTabs() {
  const mayRead = { 'numbers:read': useCan('numbers:read'), 'trackers:read': useCan('trackers:read') }
  return (
    <nav className="numbers-tabs" aria-label={say('sections')}>
      {tabs
        .filter(({ scope }) => mayRead[scope])
        .map(({ to, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {say(name)}
          </Link>
        ))}
    </nav>
  )
}
