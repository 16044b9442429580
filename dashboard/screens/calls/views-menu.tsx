import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SavedView } from '@tributary/contract'
import { lazy, Suspense } from 'react'
import { type NewView, savedViewsQuery, useDeleteView, useSaveView } from '../../data/saved-views.ts'
import { showDone, showFailed, showUndo } from '../../parts/show-undo.tsx'
import { ViewsButton } from './views-button.tsx'
import { say } from './words.ts'
import './saved-views.css'

export type SavedViewsProps = {
  screen: NewView['screen']
  /** What stands in the address now. */
  query: Record<string, string>
  open: (query: Record<string, string>) => void
}

const SaveView = lazy(async () => ({ default: (await import('./save-view.tsx')).SaveView }))

/** The saved views, open at first. */
export function ViewsMenu({ screen, query, open }: SavedViewsProps) {
  const { data: views = [], error } = useQuery(savedViewsQuery)
  const [isSaving, saving] = useDisclosure()
  const save = useSaveView()
  const remove = useDeleteView()
  const here = views.filter((view) => view.screen === screen)
  const takeAway = ({ id, name, query: kept, isShared }: SavedView) =>
    remove.mutate(id, {
      onSuccess: () =>
        void showUndo(say('views.removed', { name }), () =>
          save.mutateAsync({ name, screen, query: kept, isShared }),
        ),
      onError: (failure) => void showFailed(failure.message),
    })
  const group = (label: string, mine: boolean) => {
    const shown = here.filter(({ isMine }) => isMine === mine)
    if (shown.length === 0) return null
    return (
      <>
        <Menu.Label>{label}</Menu.Label>
        {shown.map((view) => (
          <div key={view.id} className="view-line">
            <Menu.Item onClick={() => open(view.query)}>{view.name}</Menu.Item>
            {mine && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={say('views.remove', { name: view.name })}
                onClick={() => takeAway(view)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
      </>
    )
  }
  return (
    <>
      <Menu defaultOpened position="bottom-end">
        <Menu.Target>
          <ViewsButton />
        </Menu.Target>
        <Menu.Dropdown>
          {error && <p className="view-none">{say('views.failed', { why: error.message })}</p>}
          {!error && here.length === 0 && <p className="view-none">{say('views.none')}</p>}
          {group(say('views.own'), true)}
          {group(say('views.shared'), false)}
          <Menu.Divider />
          <Menu.Item onClick={saving.open}>{say('views.save')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSaving && (
        <Suspense>
          <SaveView
            cancel={saving.close}
            save={async (name, isShared) => {
              await save.mutateAsync({ name, screen, query, isShared })
              saving.close()
              await showDone(say('views.saved', { name }))
            }}
          />
        </Suspense>
      )}
    </>
  )
}
