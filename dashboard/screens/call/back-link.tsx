import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { say } from './words.ts'

/** Back to the list as it was left: same filter, same place. Opened on its own, it leads to all calls. */
export function BackLink() {
  const router = useRouter()
  const filter = useRouterState({ select: (state) => state.location.state.filter })
  const goBack = (event: MouseEvent) => {
    const isPlainClick = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!filter || !isPlainClick || !router.history.canGoBack()) return
    event.preventDefault()
    router.history.back()
  }
  return (
    <Link to="/calls" search={filter ?? {}} className="call-back" onClick={goBack}>
      <IconArrowLeft size={17} aria-hidden />
      {say('back')}
    </Link>
  )
}
