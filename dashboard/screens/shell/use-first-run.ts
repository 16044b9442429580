import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { locationsQuery } from '../../data/locations.ts'

/** Somebody who opens an account without a location begins with the set-up; once, so that they may look around. */
export function useFirstRun(canSetUp: boolean): void {
  const navigate = useNavigate()
  const { data: locations } = useQuery(locationsQuery)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const wasSent = useRef(false)
  const isEntrance = path === '/' || path === '/calls'
  useEffect(() => {
    if (!canSetUp || wasSent.current || !isEntrance || locations?.length !== 0) return
    wasSent.current = true
    void navigate({ to: '/welcome', replace: true })
  }, [canSetUp, isEntrance, locations, navigate])
}
