export type JsonSchema = { [keyword: string]: unknown }
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: unknown
}
export type Reference = { $ref: string }
export type MediaTypes = Record<string, { schema: JsonSchema; example?: unknown }>
export type Response = { description: string; headers?: Record<string, Reference>; content?: MediaTypes }
export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: object[]
  parameters: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: MediaTypes }
  responses: Record<string, Response>
}
/** By method; `servers` when the path is not under the document's own. */
export type PathItem = Partial<Record<'get' | 'post' | 'patch' | 'delete', Operation>> & {
  servers?: { url: string }[]
}
export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: object }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, PathItem>
  webhooks: Record<string, { post: Operation }>
  components: {
    securitySchemes: object
    schemas: Record<string, JsonSchema>
    parameters: Record<string, Parameter>
    headers: Record<string, { description: string; schema: JsonSchema; example?: unknown }>
  }
}
