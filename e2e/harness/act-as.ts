import type { Page } from 'playwright-core'

type Told = { status: number; body: { code?: string; items?: { id: string }[]; [name: string]: unknown } }

/** A request as the dashboard sends it: from the page, with its cookies. Answers that are no JSON have an empty body. */
export const ask = (from: Page, method: string, path: string, body?: unknown): Promise<Told> =>
  from.evaluate(
    async ([verb, to, text]) => {
      const answer = await fetch(to as string, { method: verb as string, ...(text && { body: text }) })
      const told = await answer.text()
      const isJson = /json/.test(answer.headers.get('content-type') ?? '')
      return { status: answer.status, body: isJson && told ? JSON.parse(told) : {} }
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)],
  )

/** Signs in by the form that the page shows. */
export async function signInOn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The frame of the dashboard, which only who is signed in sees. */
export const untilInside = (page: Page) => page.getByRole('navigation', { name: 'Main' }).waitFor()
