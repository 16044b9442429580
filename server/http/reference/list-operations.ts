import type { OpenApiDocument, Operation } from './openapi-document.ts'

export type ListedOperation = { path: string; method: string; operation: Operation; server?: string }

const methods = ['get', 'post', 'patch', 'delete'] as const

/** Every operation of the document; `server` when it is not under the document's own. */
export function listOperations({ paths }: Pick<OpenApiDocument, 'paths'>): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      const server = item.servers?.[0]?.url
      return operation ? [{ path, method, operation, ...(server && { server }) }] : []
    }),
  )
}
