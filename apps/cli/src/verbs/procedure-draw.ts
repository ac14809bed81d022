import { basename } from 'node:path'
import type { Language, Node, Procedure } from '@doudi/kernel'
import { block, drawTree, optional, type ProcessTree, step, writeBpmn } from '@doudi/mining'
import type { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage, EndedEarly, type Outcome } from '../outcome.ts'
import { writeOutput } from '../output-file.ts'
import { loadFrom } from './procedure-file.ts'

/** The declared tree in the kinds that mining discovers, its steps under their titles. */
export function treeOf(node: Node, language: Language): ProcessTree {
  const of = (child: Node) => treeOf(child, language)
  switch (node.kind) {
    case 'step':
      return step(node.title[language])
    case 'sequence':
    case 'parallel':
      return block(node.kind, node.nodes.map(of))
    case 'optional':
      return optional(of(node.do))
    case 'loop':
      return { kind: 'loop', do: of(node.do), redo: of(node.redo) }
    case 'choice': {
      const branches = Object.values(node.branches)
      const done = block('choice', branches.filter(branch => branch !== null).map(of))
      // An outcome after which nothing is to be done passes the others by.
      return branches.includes(null) ? optional(done) : done
    }
  }
}

function outcomeOf(text: string, out: unknown): Outcome {
  if (typeof out !== 'string') return { exit: 0, document: { drawing: text }, lines: [text.trimEnd()] }
  writeOutput(out, text)
  return { exit: 0, document: { file: out, bytes: Buffer.byteLength(text) }, lines: [`→ ${out}`] }
}

/** A procedure file without problems; with any it ends the verb. */
export async function procedureFrom(file: string, language: Language): Promise<Procedure> {
  const loaded = await loadFrom(file)
  if (!('problems' in loaded)) return loaded.procedure
  const { problems } = loaded
  const lines = problems.map(p => `${p.file}:${p.line}: ${p.message[language]}`)
  throw new EndedEarly({ exit: 1, document: { file, problems }, lines })
}

/** `doudi procedure draw`: a declared procedure as a picture, or as BPMN 2.0 for modelling tools. */
export function drawVerb(): Command {
  const verb = leaf('draw', { zh: '画出流程文件', en: 'Draw a procedure file' })
    .argument('<file>', 'YAML')
    .option('--svg [out]', '图 picture')
    .option('--bpmn [out]', 'BPMN 2.0')
  return doing(verb, async ({ options: { svg, bpmn }, language }, file) => {
    if ((svg === undefined) === (bpmn === undefined)) {
      throw badUsage({ zh: '须给出 --svg 或 --bpmn 之一', en: 'give one of --svg and --bpmn' })
    }
    const procedure = await procedureFrom(file, language)
    const tree = treeOf(procedure.root, language)
    const title = procedure.title[language] || basename(file)
    return svg === undefined ? outcomeOf(writeBpmn(tree), bpmn) : outcomeOf(drawTree(tree, title), svg)
  })
}
