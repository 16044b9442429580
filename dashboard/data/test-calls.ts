import { queryOptions } from '@tanstack/react-query'
import type { TestCall, TestCallPlan } from '@tributary/contract'
import { readAllPages } from './read-all-pages.ts'
import { request, requestVersioned } from './request.ts'

export const testCallsKey = ['test calls']

/** The last test call of each number. */
export const latestTestCallsQuery = queryOptions({
  queryKey: testCallsKey,
  queryFn: ({ signal }) => readAllPages<TestCall>('/api/v1/test-calls', signal, { isLatest: 'true' }),
  staleTime: 30_000,
})

/** Answers when it has rung, or after half a minute when it has not. */
export const placeTestCallRequest = (numberId: string) =>
  request<TestCall>('/api/v1/test-calls', { method: 'POST', body: { numberId } })

export const testCallPlanQuery = queryOptions({
  queryKey: ['test call plan'],
  queryFn: ({ signal }) => requestVersioned<TestCallPlan>('/api/v1/test-call-plan', { signal }),
})

export const changeTestCallPlanRequest = (
  plan: { everyDays: number | null; atHour: number },
  ifMatch: string | undefined,
) => request<TestCallPlan>('/api/v1/test-call-plan', { method: 'PATCH', body: plan, ifMatch })
