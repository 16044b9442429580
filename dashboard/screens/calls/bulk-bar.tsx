import { Autocomplete, Button, Menu, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTagOff, IconTagPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Call } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { mostTaggedAtOnce, tagsQuery, useTagCalls } from '../../data/tags.ts'
import { showDone, showFailed, showUndo } from '../../parts/show-undo.tsx'
import { say } from './words.ts'
import './bulk-bar.css'

/** What can be done with the selected calls. */
export function BulkBar({ calls, clear }: { calls: readonly Call[]; clear: () => void }) {
  const change = useTagCalls()
  const used = useQuery(tagsQuery).data ?? []
  const [isAdding, adding] = useDisclosure()
  const [typed, setTyped] = useState('')
  const present = [...new Set(calls.flatMap(({ tags }) => tags))].sort()
  const isTooMany = calls.length > mostTaggedAtOnce

  /** Only calls that the change alters, so that undoing it restores exactly what was. */
  const run = async (kind: 'add' | 'remove', tag: string) => {
    const ids = calls.filter(({ tags }) => tags.includes(tag) === (kind === 'remove')).map(({ id }) => id)
    adding.close()
    setTyped('')
    if (ids.length === 0) return showDone(say('bulk.unchanged', { tag }))
    try {
      await change.mutateAsync({ ids, [kind]: [tag] })
      await showUndo(say(kind === 'add' ? 'bulk.added' : 'bulk.removed', { tag, count: ids.length }), () =>
        change.mutateAsync({ ids, [kind === 'add' ? 'remove' : 'add']: [tag] }),
      )
    } catch (error) {
      await showFailed(error instanceof Error ? error.message : String(error))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const tag = typed.trim().replaceAll(',', ' ')
    if (tag) void run('add', tag)
  }
  return (
    <section className="bulk-bar" aria-label={say('bulk.region')}>
      <strong role="status">{say('bulk.count', { count: calls.length })}</strong>
      {isTooMany && <span>{say('bulk.most', { most: mostTaggedAtOnce })}</span>}
      <Popover opened={isAdding} onChange={adding.toggle} position="top" trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="light"
            leftSection={<IconTagPlus size={17} aria-hidden />}
            disabled={isTooMany}
            loading={change.isPending}
            onClick={adding.toggle}
          >
            {say('bulk.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form className="view-form" onSubmit={submit}>
            <Autocomplete
              label={say('bulk.tag')}
              data={used.map(({ tag }) => tag)}
              value={typed}
              onChange={setTyped}
              maxLength={60}
              comboboxProps={{ withinPortal: false }}
              data-autofocus
            />
            <Button type="submit" disabled={typed.trim() === ''}>
              {say('bulk.addIt')}
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
      {present.length > 0 && (
        <Menu position="top">
          <Menu.Target>
            <Button variant="default" leftSection={<IconTagOff size={17} aria-hidden />} disabled={isTooMany}>
              {say('bulk.remove')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {present.map((tag) => (
              <Menu.Item key={tag} onClick={() => void run('remove', tag)}>
                {tag}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button variant="subtle" onClick={clear}>
        {say('bulk.clear')}
      </Button>
    </section>
  )
}
