import { type AnyNode, parse } from 'acorn'

/** Methods of any value that Chromium 86 lacks. */
const METHODS = new Set([
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'with',
  'isWellFormed',
  'toWellFormed',
])

/** What Chromium 86 lacks, by its whole name. */
const NAMED = new Set([
  'structuredClone',
  'reportError',
  'Object.hasOwn',
  'Object.groupBy',
  'Map.groupBy',
  'Array.fromAsync',
  'Promise.withResolvers',
  'Promise.try',
  'AbortSignal.timeout',
  'AbortSignal.any',
  'crypto.randomUUID',
])

const GLOBALS = new Set(['globalThis', 'window', 'self'])

type Child = AnyNode | null | undefined

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string'
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode)
}

/** The written name of a member (`a.b`, `a['b']`) or of a plain identifier. */
function ownName(node: Child): string | undefined {
  if (node?.type === 'Identifier') return node.name
  if (node?.type === 'TemplateLiteral') return node.quasis[0]?.value.raw
  if (node?.type === 'Literal') return String(node.value)
  if (node?.type !== 'MemberExpression') return undefined
  return node.computed && node.property.type === 'Identifier' ? undefined : ownName(node.property)
}

/** Which missing API this names, if any: `Object.hasOwn`, `window.structuredClone`, `.at`. */
function missingApi(node: AnyNode): string | undefined {
  const name = ownName(node)
  if (!name) return undefined
  if (node.type === 'Identifier') return NAMED.has(name) ? name : undefined
  if (node.type !== 'MemberExpression') return undefined
  const owner = ownName(node.object) ?? ''
  const whole = GLOBALS.has(owner) ? name : `${owner}.${name}`
  if (NAMED.has(whole)) return whole
  return METHODS.has(name) ? `.${name}` : undefined
}

function apisNamedIn(node: AnyNode): string[] {
  const own = missingApi(node)
  return [...(own ? [own] : []), ...childrenOf(node).flatMap(apisNamedIn)]
}

/** The condition under which the rest of this node runs. */
function conditionOf(node: AnyNode): AnyNode | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test
  return node.type === 'LogicalExpression' ? node.left : undefined
}

/** What core-js defines here: `$({ target: 'Array', proto: true }, { at: … })`. */
function definedBy(node: AnyNode): string[] {
  if (node.type !== 'CallExpression') return []
  const [where, what] = node.arguments
  if (where?.type !== 'ObjectExpression' || what?.type !== 'ObjectExpression') return []
  const target = where.properties.find(p => p.type === 'Property' && ownName(p.key) === 'target')
  if (target?.type !== 'Property') return []
  const onEvery = where.properties.some(p => p.type === 'Property' && ownName(p.key) === 'proto')
  const owner = onEvery ? '' : ownName(target.value)
  return what.properties.flatMap(p => (p.type === 'Property' ? [`${owner}.${ownName(p.key)}`] : []))
}

function newFlags(node: AnyNode): boolean {
  if (node.type === 'Literal') return /[dv]/.test(node.regex?.flags ?? '')
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false
  const flags = node.arguments[1]
  return (
    ownName(node.callee) === 'RegExp' && flags?.type !== 'Identifier' && /[dv]/.test(ownName(flags) ?? '')
  )
}

/** Syntax that acorn takes for ECMAScript 2022 and Chromium 86 does not. */
function newSyntax(node: AnyNode, inFunction: boolean): string | undefined {
  if (node.type === 'StaticBlock') return 'class static block'
  if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier') return '#x in o'
  const waits = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)
  if (waits && !inFunction) return 'top-level await'
  return newFlags(node) ? 'regexp flag d or v' : undefined
}

function calledApi(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' || node.optional) return undefined
  return node.callee.type === 'Super' ? undefined : missingApi(node.callee)
}

/** What in this script Chromium 86 cannot read, or would throw at. */
export function tooNewInScript(text: string): string[] {
  const syntax = new Set<string>()
  const called = new Set<string>()
  const defined = new Set<string>()
  function visit(node: AnyNode, inFunction: boolean, asked: readonly AnyNode[]): void {
    const odd = newSyntax(node, inFunction)
    if (odd) syntax.add(odd)
    const api = calledApi(node)
    if (api && !asked.some(condition => apisNamedIn(condition).includes(api))) called.add(api)
    for (const name of definedBy(node)) defined.add(name)
    const condition = conditionOf(node)
    const below = condition ? [...asked, condition] : asked
    const inside = inFunction || /Function/.test(node.type)
    for (const child of childrenOf(node)) visit(child, inside, child === condition ? asked : below)
  }
  try {
    visit(parse(text, { ecmaVersion: 2022, sourceType: 'module' }), false, [])
  } catch (error) {
    return [`not ECMAScript 2022: ${(error as Error).message}`]
  }
  return [...syntax, ...[...called].filter(name => !defined.has(name))]
}
