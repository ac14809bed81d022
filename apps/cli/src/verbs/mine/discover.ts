import { readFileSync } from 'node:fs'
import {
  arcCount,
  type ColumnarLog,
  discoverHeuristics,
  discoverTree,
  discoverTreeFromGraph,
  drawMap,
  drawTree,
  type MiningProgress,
  type Model,
  netOfTree,
  type PetriNet,
  readBpmn,
  readPnml,
  treeText,
  writeBpmn,
  writePnml,
} from '@doudi/mining'
import { asOutcome } from '../../faulty-log.ts'
import { badUsage } from '../../outcome.ts'
import { writeOutput } from '../../output-file.ts'
import { type Answered, rounded } from './figures.ts'
import { progressTeller } from './load.ts'

type Options = Readonly<Record<string, unknown>>

export interface Discovered {
  readonly model: Model
  readonly answer: Answered | undefined
}

function noiseFrom({ discover, noise }: Options): number {
  if (discover === 'im') return 0
  const share = Number(noise ?? 0.2)
  if (Number.isFinite(share) && share >= 0 && share < 1) return share
  throw badUsage({ zh: '--noise 须在 0 与 1 之间', en: '--noise must lie between 0 and 1' })
}

export function netOf(model: Model): PetriNet {
  return 'tree' in model ? netOfTree(model.tree) : model.net
}

function modelFrom(file: string): Model {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw badUsage({ zh: `无法读取文件 ${file}`, en: `cannot read ${file}` })
  }
  try {
    return { net: text.includes('<pnml') ? readPnml(text, file) : readBpmn(text, file) }
  } catch (fault) {
    throw asOutcome(fault)
  }
}

/** Writes files as they are asked for, and says which. */
function writer(): { written: string[]; write(file: unknown, text: string): void } {
  const written: string[] = []
  return {
    written,
    write(file, text) {
      writeOutput(file, text)
      written.push(`→ ${String(file)}`)
    },
  }
}

/** What was discovered, or read, for other tools; a model that was read has its picture in the tool that made it. */
function writeFiles(model: Model, { svg, bpmn, pnml, discover: miner }: Options, title: string): string[] {
  const { written, write } = writer()
  if (pnml !== undefined) write(pnml, writePnml(netOf(model)))
  if (bpmn !== undefined) write(bpmn, writeBpmn('tree' in model ? model.tree : model.net))
  if (svg !== undefined && miner !== undefined && 'tree' in model) write(svg, drawTree(model.tree, title))
  return written
}

/** The map of a log where no tree is asked for. */
export function writeMap(log: ColumnarLog, { svg, discover: miner }: Options, title: string): void {
  if (svg !== undefined && miner === undefined) writeOutput(svg, drawMap(log, title))
}

function shareFrom(text: unknown, option: string): number {
  const share = Number(text)
  if (Number.isFinite(share) && share > 0 && share < 1) return share
  throw badUsage({ zh: `${option} 须在 0 与 1 之间`, en: `${option} must lie between 0 and 1` })
}

/** The heuristics net: drawn as the map of its dependencies. */
function heuristics(log: ColumnarLog, options: Options, title: string): Discovered {
  const { dependencies, net } = discoverHeuristics(log, {
    dependency: shareFrom(options.dependency ?? 0.9, '--dependency'),
  })
  const { svg, ...files } = options
  const written = writeFiles({ net }, files, title)
  if (svg !== undefined) {
    writeOutput(svg, drawMap(log, title, dependencies))
    written.push(`→ ${String(svg)}`)
  }
  const document = {
    tree: null,
    places: net.places,
    transitions: net.transitions.length,
    arcs: arcCount(net),
    dependencies: dependencies.map(row => ({ ...row, dependency: rounded(row.dependency) })),
  }
  const lines = dependencies.map(
    ({ from, to, count, dependency }) =>
      `${String(count).padStart(8)}  ${dependency.toFixed(2)}  ${from ?? '▶'} → ${to ?? '■'}`,
  )
  return { model: { net }, answer: { document, lines: [...lines, ...written] } }
}

/** Hundreds of activities may take minutes: how many have their place in the tree. */
function tellingActivities(): (done: MiningProgress) => void {
  return progressTeller(({ activities, of }) => `发现流程 discovering: ${activities}/${of}`)
}

/** The model that the log is held against: discovered from it, or read from a file. */
export function discover(log: ColumnarLog, options: Options, title: string): Discovered | undefined {
  if (options.discover === undefined) {
    if (options.model === undefined) return undefined
    const model = modelFrom(String(options.model))
    const written = writeFiles(model, options, title)
    return { model, answer: written.length === 0 ? undefined : { document: {}, lines: written } }
  }
  if (options.discover === 'heuristics') return heuristics(log, options, title)
  const noise = noiseFrom(options)
  const tree =
    options.discover === 'imd'
      ? discoverTreeFromGraph(log, { noise })
      : discoverTree(log, { noise, progress: tellingActivities() })
  const model = { tree }
  const net = netOfTree(tree)
  const written = writeFiles(model, options, title)
  const document = { tree, places: net.places, transitions: net.transitions.length, arcs: arcCount(net) }
  return { model, answer: { document, lines: [treeText(tree), ...written] } }
}
