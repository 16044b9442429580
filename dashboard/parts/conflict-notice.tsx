import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { say } from '../words/parts.ts'
import './conflict-notice.css'
import type { Edit } from './use-edit.ts'

type ConflictNoticeProps<Fields> = {
  edit: Edit<Fields>
  labels: Partial<Record<keyof Fields, string>>
  /** How a value is written; as text without it. */
  write?: (key: keyof Fields, value: unknown) => ReactNode
}

/** Two people edited one thing: shows both, loses neither. */
export function ConflictNotice<Fields extends object>({ edit, labels, write }: ConflictNoticeProps<Fields>) {
  const { conflict } = edit
  if (!conflict) return null
  const show = (key: keyof Fields, value: unknown) =>
    write?.(key, value) ??
    (typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value))
  return (
    <section className="conflict" role="alert">
      <h3>{say('conflict.title')}</h3>
      <p>{say('conflict.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('conflict.mine')}</th>
            <th scope="col">{say('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.keys.map((key) => (
            <tr key={String(key)}>
              <th scope="row">{labels[key] ?? String(key)}</th>
              <td>{show(key, edit.fields[key])}</td>
              <td>{show(key, conflict.theirs[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="conflict-ways">
        <Button onClick={conflict.keepMine}>{say('conflict.keepMine')}</Button>
        <Button variant="default" onClick={conflict.takeTheirs}>
          {say('conflict.takeTheirs')}
        </Button>
      </div>
    </section>
  )
}
