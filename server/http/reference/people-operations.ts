import {
  acceptedInvitation,
  acceptInvitation,
  endedSessions,
  invitationToken,
  me,
  openedInvitation,
  peoplePages,
  setUp,
  setUpState,
} from '@tributary/contract'
import { z } from 'zod'
import { idInPath, rateHeaders } from './describe-route.ts'
import { describeErrors } from './error-responses.ts'
import type { JsonSchema, Operation } from './openapi-document.ts'

const json = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
  return { 'application/json': { schema: rest } }
}

type Told = {
  id: string
  summary: string
  tag: string
  /** Nobody needs to be signed in. */
  isPublic?: boolean
  input?: z.ZodType
  output?: z.ZodType
  parameters?: Operation['parameters']
}

const describe = ({ id, summary, tag, isPublic, input, output, parameters = [] }: Told): Operation => ({
  operationId: id,
  summary,
  tags: [tag],
  security: isPublic ? [] : [{ apiKey: [] }],
  parameters,
  ...(input && { requestBody: { required: true, content: json(input, 'input') } }),
  responses: {
    ...(output
      ? {
          200: {
            description: 'Done.',
            ...(!isPublic && { headers: rateHeaders }),
            content: json(output, 'output'),
          },
        }
      : { 204: { description: 'Done, with the cookie of the session.' } }),
    ...describeErrors([
      'invalid_input',
      'unauthenticated',
      'origin_not_allowed',
      'not_found',
      'conflict',
      'link_invalid',
      'rate_limited',
      'storage_unavailable',
      'internal',
    ]),
  },
})

/** Who one is, and the ways in: they are about a person or a session, not about an account. */
export const peopleOperations: Record<string, Record<string, Operation>> = {
  '/me': {
    get: describe({
      id: 'me.get',
      tag: 'me',
      output: me,
      summary: 'Who asks, the account they ask in, all they may act in, and what they may do there.',
    }),
  },
  '/me/sessions': {
    get: describe({
      id: 'me.listSessions',
      tag: 'me',
      output: peoplePages.sessions,
      summary: 'The person’s own sessions, the latest used first.',
    }),
    delete: describe({
      id: 'me.endSessions',
      tag: 'me',
      output: endedSessions,
      summary: 'Ends all of them but this one.',
    }),
  },
  '/me/sessions/{id}': {
    delete: describe({
      id: 'me.endSession',
      tag: 'me',
      output: endedSessions,
      parameters: [idInPath('id')],
      summary: 'Ends one, maybe this one.',
    }),
  },
  '/set-up': {
    get: describe({
      id: 'setUp.get',
      tag: 'set-up',
      isPublic: true,
      output: setUpState,
      summary: 'Whether the installation still waits for its first owner.',
    }),
    post: describe({
      id: 'setUp.finish',
      tag: 'set-up',
      isPublic: true,
      input: setUp,
      summary:
        'Makes the first owner and signs them in; with the token that the start of the server printed.',
    }),
  },
  '/invitations/open': {
    post: describe({
      id: 'invitation.open',
      tag: 'invitations',
      isPublic: true,
      input: invitationToken,
      output: openedInvitation,
      summary: 'What an invitation is to, for who has its link.',
    }),
  },
  '/invitations/accept': {
    post: describe({
      id: 'invitation.accept',
      tag: 'invitations',
      isPublic: true,
      input: acceptInvitation,
      output: acceptedInvitation,
      summary: 'Joins the account; somebody new is made a user, with name and password, and signed in.',
    }),
  },
}
