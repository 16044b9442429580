import { parseSync, Visitor } from 'oxc-parser'

export type ImportStatement = { specifier: string; isTypeOnly: boolean; names: string[]; line: number }
/** A use of something that the project confines to one file, like `process.env`. */
export type ConfinedUse = { what: Confined; line: number }
export type Confined = 'the environment' | 'the clock' | 'randomness' | 'console' | 'fetch'
export type ModuleFacts = { imports: ImportStatement[]; uses: ConfinedUse[] }

const members: Record<string, Confined> = {
  'process.env': 'the environment',
  'Date.now': 'the clock',
  'performance.now': 'the clock',
  'process.hrtime': 'the clock',
  'Math.random': 'randomness',
  'crypto.randomUUID': 'randomness',
  'crypto.getRandomValues': 'randomness',
  'crypto.randomBytes': 'randomness',
  'crypto.randomInt': 'randomness',
  'globalThis.fetch': 'fetch',
}

const imported: Record<string, Record<string, Confined>> = {
  'node:process': { env: 'the environment', hrtime: 'the clock' },
  'node:perf_hooks': { performance: 'the clock' },
  'node:crypto': {
    randomUUID: 'randomness',
    randomUUIDv7: 'randomness',
    randomBytes: 'randomness',
    randomInt: 'randomness',
    randomFill: 'randomness',
    randomFillSync: 'randomness',
    getRandomValues: 'randomness',
    webcrypto: 'randomness',
  },
  'node:http': { request: 'fetch', get: 'fetch' },
  'node:https': { request: 'fetch', get: 'fetch' },
}

/** What a module imports and which confined things it uses. Throws when the file does not parse. */
export function readModule(path: string, source: string): ModuleFacts {
  const { module, program, errors } = parseSync(path, source)
  const error = errors.find(({ severity }) => String(severity) === 'Error')
  if (error) throw new Error(`${path} does not parse: ${error.message}`)
  const lineAt = makeLineFinder(source)
  const imports: ImportStatement[] = [
    ...module.staticImports.map((statement) => ({
      specifier: statement.moduleRequest.value,
      isTypeOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
      names: statement.entries.flatMap((entry) => (entry.isType ? [] : (entry.importName.name ?? []))),
      line: lineAt(statement.start),
    })),
    ...module.staticExports.flatMap((statement) => {
      const [first] = statement.entries
      if (!first?.moduleRequest) return []
      return {
        specifier: first.moduleRequest.value,
        isTypeOnly: statement.entries.every((entry) => entry.isType),
        names: [],
        line: lineAt(statement.start),
      }
    }),
  ]
  const uses: ConfinedUse[] = imports.flatMap(({ specifier, names, line }) =>
    names.flatMap((name) => {
      const what = imported[specifier]?.[name]
      return what ? [{ what, line }] : []
    }),
  )
  const use = (what: Confined, start: number) => uses.push({ what, line: lineAt(start) })
  // A function called `fetch` that was handed in is the caller's business.
  let hasOwnFetch = false
  const bind = (pattern: unknown) => {
    hasOwnFetch ||= namesIn(pattern).includes('fetch')
  }
  new Visitor({
    VariableDeclarator: (node) => bind(node.id),
    FunctionDeclaration: (node) => bind([node.id, node.params]),
    FunctionExpression: (node) => bind(node.params),
    ArrowFunctionExpression: (node) => bind(node.params),
  }).visit(program)
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.computed || node.property.type !== 'Identifier') return
      const what =
        node.object.name === 'console' ? 'console' : members[`${node.object.name}.${node.property.name}`]
      if (what) use(what, node.start)
    },
    NewExpression(node) {
      const isNow =
        node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
      if (isNow) use('the clock', node.start)
    },
    CallExpression(node) {
      if (node.callee.type !== 'Identifier') return
      if (node.callee.name === 'Date') use('the clock', node.start)
      if (node.callee.name === 'fetch' && !hasOwnFetch) use('fetch', node.start)
    },
    AssignmentPattern(node) {
      if (node.right.type === 'Identifier' && node.right.name === 'fetch') use('fetch', node.start)
    },
    ImportExpression(node) {
      if (node.source.type !== 'Literal' || typeof node.source.value !== 'string') return
      imports.push({ specifier: node.source.value, isTypeOnly: false, names: [], line: lineAt(node.start) })
    },
    TSImportType(node) {
      imports.push({ specifier: node.source.value, isTypeOnly: true, names: [], line: lineAt(node.start) })
    },
  }).visit(program)
  return { imports, uses }
}

/** The names a parameter list or destructuring pattern binds. */
function namesIn(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn)
  if (typeof pattern !== 'object' || pattern === null) return []
  const { type, name, left, argument, value, elements, properties } = pattern as Record<string, unknown>
  if (type === 'Identifier') return [String(name)]
  if (type === 'AssignmentPattern') return namesIn(left)
  return [argument, type === 'Property' ? value : undefined, elements, properties].flatMap(namesIn)
}

function makeLineFinder(source: string): (offset: number) => number {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}
