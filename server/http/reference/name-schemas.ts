import * as contract from '@tributary/contract'
import { z } from 'zod'
import type { JsonSchema } from './openapi-document.ts'

/** Things that are described once, under their own name; whatever is not here is described where it stands. */
const named = {
  Account: contract.account,
  Address: contract.address,
  Alert: contract.alert,
  ApiKey: contract.apiKey,
  Attribution: contract.attribution,
  AuditEntry: contract.auditEntry,
  AvailableNumber: contract.availableNumber,
  Call: contract.call,
  CarrierConnection: contract.carrierConnection,
  ImportReport: contract.importReport,
  Location: contract.location,
  Pool: contract.pool,
  Recording: contract.recording,
  Site: contract.site,
  Source: contract.source,
  Tracker: contract.tracker,
  TrackingNumber: contract.trackingNumber,
  Visit: contract.visit,
  WebhookDelivery: contract.webhookDelivery,
  WebhookEndpoint: contract.webhookEndpoint,
}

/** Makes JSON Schema of what is answered; what has a name becomes a reference, and its schema is kept in `schemas`. */
export function nameSchemas(): {
  schemas: Record<string, JsonSchema>
  describeAnswer(schema: z.ZodType): JsonSchema
} {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const schemas: Record<string, JsonSchema> = {}
  const describeAnswer = (schema: z.ZodType) => {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      metadata: registry,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        shorten(jsonSchema)
        // A default is for who sends; in an answer the field is there.
        delete jsonSchema.default
        // What is answered may get more fields in a later release.
        if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      },
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const { id: _id, ...own } = definition
      schemas[name] = pointAtComponents(own)
    }
    return pointAtComponents(rest)
  }
  return { schemas, describeAnswer }
}

/** What is sent: nothing that is not named is taken. */
export function describeInput(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      shorten(jsonSchema)
      if (jsonSchema.properties) jsonSchema.additionalProperties = false
    },
  }) as JsonSchema
  return rest
}

/** A format says it all; its pattern is noise. */
function shorten(schema: JsonSchema): void {
  if (schema.format !== undefined) delete schema.pattern
}

function pointAtComponents<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))
}
