import { webhookEvents, type webhookEventType, webhookMessage } from '@tributary/contract'
import type { z } from 'zod'
import { exampleOf } from './example-of.ts'
import type { JsonSchema, OpenApiDocument, Parameter } from './openapi-document.ts'

type Naming = { schemas: Record<string, JsonSchema>; describeAnswer(schema: z.ZodType): JsonSchema }

const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
const signed = [
  header('webhook-id', 'The event; the same for every attempt and replay.'),
  header('webhook-timestamp', 'When it was sent, in seconds since 1970.'),
  header(
    'webhook-signature',
    '`v1,` and a base64 HMAC-SHA256 by Standard Webhooks; several with spaces between.',
  ),
]

/** What webhook endpoints are sent. */
export function describeWebhooks({ schemas, describeAnswer }: Naming): OpenApiDocument['webhooks'] {
  const entries = Object.entries(webhookEvents) as [
    z.infer<typeof webhookEventType>,
    { scope: string; about: string; data: z.ZodType },
  ][]
  return Object.fromEntries(
    entries.map(([type, { scope, about, data }]) => {
      const message = describeAnswer(webhookMessage) as { properties: Record<string, JsonSchema> }
      const schema = {
        ...message,
        properties: { ...message.properties, type: { const: type }, data: describeAnswer(data) },
      }
      return [
        type,
        {
          post: {
            operationId: `webhook ${type}`,
            summary: about,
            description: `For an endpoint with the scope \`${scope}\`.`,
            tags: ['webhooks'],
            security: [],
            parameters: signed,
            requestBody: {
              required: true,
              content: { 'application/json': { schema, example: exampleOf(schema, schemas) } },
            },
            responses: { '2XX': { description: 'Taken. Anything else is tried again for about a day.' } },
          },
        },
      ]
    }),
  )
}
