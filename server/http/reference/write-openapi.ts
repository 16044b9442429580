import { apiRoutes } from '../routes/index.ts'
import { headers, parameters, problemSchema } from './common-parts.ts'
import { describeRoute } from './describe-route.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { listOperations } from './list-operations.ts'
import { nameSchemas } from './name-schemas.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { otherOperations } from './other-operations.ts'
import { describePeople } from './people-operations.ts'

/** The OpenAPI 3.1 document, made from the schemas that the verbs themselves parse with. */
export function writeOpenApi(publicUrl: string, version: string): OpenApiDocument {
  const naming = nameSchemas()
  // Named schemas are gathered as they are met; examples look into them.
  for (const { verb } of apiRoutes) naming.describeAnswer(verb.output)
  const paths: OpenApiDocument['paths'] = {}
  for (const route of apiRoutes) {
    const at = route.path.replace(/:(\w+)/g, '{$1}')
    paths[at] = { ...paths[at], [route.method]: describeRoute(route, naming) }
  }
  const more = [otherOperations, describePeople(publicUrl, naming)].flatMap((part) => Object.entries(part))
  for (const [path, operations] of more) paths[path] = { ...paths[path], ...operations }
  const webhooks = describeWebhooks(naming)
  const tags = new Set(listOperations({ paths }).flatMap(({ operation }) => operation.tags))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tributary',
      version,
      description: 'Which marketing made the phone ring.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: [...tags, 'webhooks'].map((name) => ({ name })),
    paths,
    webhooks,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `trib_…`.' } },
      schemas: { Problem: problemSchema, ...naming.schemas },
      parameters,
      headers,
    },
  }
}
