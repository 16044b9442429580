/** Asks a control endpoint of the lab that served this page; throws with the lab's own sentence when it refuses. */
export async function askLab<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/lab/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const answer = response.status === 204 ? {} : await response.json()
  if (!response.ok) throw new Error(String(answer.error ?? `The lab answered ${response.status}.`))
  return answer as T
}
