import { type Document, isMap, isNode, isScalar, LineCounter, parse, parseDocument } from 'yaml'
import { sayBroken } from './broken-yaml.ts'
import { checkProcedure, type Surroundings } from './check-tree.ts'
import { describe, type Finding, type Problem, type YamlPath } from './problem.ts'
import {
  childrenOf,
  type Limit,
  type Node,
  type NodeId,
  type Procedure,
  type QuestionKind,
} from './procedure.ts'
import { readLimit, readNode } from './read-tree.ts'
import { type ProcedureYaml, procedureYaml } from './schema.ts'
import { shapeFindings } from './shape.ts'

export interface ProcedureFile {
  /** Name for messages only. */
  readonly file: string
  readonly text: string
  readonly county: Surroundings & {
    /** `id@version` → digest of the content as it was published. */
    readonly published?: Readonly<Record<string, string>>
  }
  /** Digest of a text; the kernel itself does no cryptography. */
  readonly digest: (text: string) => string
}

export type Loaded = { readonly procedure: Procedure } | { readonly problems: readonly Problem[] }

/** Inter-office questions where a procedure is silent: 协办 3 working days (Quanzhou 2022), the called office comes in 4 hours. */
const QUESTION_DEFAULTS: Record<QuestionKind, Limit> = {
  consult: readLimit({ 'working-days': 3 }, []),
  help: readLimit({ 'working-days': 3 }, []),
  summon: readLimit({ 'working-hours': 4 }, []),
}

/** Where a key stands: a list that is its value begins on the line below it. A step is named by its own first line. */
function keyAt(document: Document, at: YamlPath): number | undefined {
  if (isMap(document.getIn(at, true))) return undefined
  const parent = at.length === 1 ? document.contents : document.getIn(at.slice(0, -1), true)
  if (!isMap(parent)) return undefined
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(at.at(-1)))
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
}

function lineOf(document: Document, lines: LineCounter, at: YamlPath): number {
  for (let length = at.length; length > 0; length--) {
    const path = at.slice(0, length)
    const node = document.getIn(path, true)
    const offset = keyAt(document, path) ?? (isNode(node) ? node.range?.[0] : undefined)
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

function indexTree(root: Node): Pick<Procedure, 'nodes' | 'parents'> {
  const nodes: Record<string, Node> = {}
  const parents: Record<string, NodeId> = {}
  function visit(node: Node): void {
    nodes[node.id] = node
    for (const child of childrenOf(node)) {
      parents[child.id] = node.id
      visit(child)
    }
  }
  visit(root)
  return { nodes, parents }
}

function toProcedure(yaml: ProcedureYaml, digest: string): Procedure {
  const grounds = Object.keys(yaml.stops ?? {})
  const root = readNode(yaml.tree, grounds)
  const lookBack = yaml['look-back']
  const questions = Object.entries(yaml.questions ?? {}).map(([kind, limit]) => [
    kind,
    limit && readLimit(limit, []),
  ])
  return {
    id: yaml.procedure,
    version: yaml.version,
    title: yaml.title,
    label: yaml.label,
    ...(yaml.basis && { basis: yaml.basis }),
    ...(yaml['hide-firm'] && { mayHideFirm: true as const }),
    ...(lookBack && {
      lookBack: {
        days: lookBack['calendar-days'],
        within: lookBack.within,
        procedure: lookBack.procedure,
      },
    }),
    root,
    ...indexTree(root),
    stops: Object.fromEntries(
      Object.entries(yaml.stops ?? {}).map(([ground, stop]) => [
        ground,
        {
          title: stop.title,
          capWorkingDays: stop.cap?.['working-days'] ?? 0,
          times: stop.cap?.times ?? 0,
          timeOf: stop['time-of'] ?? 'applicant',
          ...(stop.basis && { basis: stop.basis }),
        },
      ]),
    ),
    questions: { ...QUESTION_DEFAULTS, ...Object.fromEntries(questions) },
    signOff: yaml['sign-off'] ?? {},
    resultOf: yaml['result-of'] as NodeId[],
    solved: yaml.solved ?? ['solved'],
    labels: yaml.labels ?? {},
    digest,
  }
}

/**
 * Reads one procedure: text in, value or problems out. Nothing is thrown for a faulty file; every problem names its
 * line. A version found in `published` must have the content it was published with.
 */
export function loadProcedure({ file, text, county, digest }: ProcedureFile): Loaded {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const problems = document.errors.map(error =>
      describe({ code: 'broken-yaml', at: [], about: sayBroken(error) }, file, error.linePos?.[0].line ?? 1),
    )
    return { problems }
  }
  const report = (findings: readonly Finding[]): Problem[] =>
    findings.map(f => describe(f, file, lineOf(document, lines, f.at))).sort((a, b) => a.line - b.line)

  const content: unknown = document.toJS()
  const parsed = procedureYaml.safeParse(content)
  if (!parsed.success) return { problems: report(shapeFindings(content)) }
  const yaml = parsed.data
  const findings = checkProcedure(yaml, county)
  const contentDigest = digest(JSON.stringify(content))
  const published = county.published?.[`${yaml.procedure}@${yaml.version}`]
  if (published !== undefined && published !== contentDigest) {
    findings.push({ code: 'edited-after-publication', at: ['version'], about: yaml.procedure })
  }
  if (findings.length > 0) return { problems: report(findings) }
  return { procedure: toProcedure(yaml, contentDigest) }
}

/**
 * A procedure as it was published. It was checked then; it is not checked again, because what it names may have gone
 * since and its running matters must still be folded.
 */
export function readPublished(text: string, digest: (text: string) => string): Procedure {
  const content: unknown = parse(text)
  return toProcedure(procedureYaml.parse(content), digest(JSON.stringify(content)))
}
