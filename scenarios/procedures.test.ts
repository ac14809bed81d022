import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type County, loadProcedure, type Node, type Procedure, stepsBelow } from '@doudi/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { LABELS } from '../packages/kernel/src/event/labels.ts'
import { digestOf } from '../packages/ledger/src/founding/county-files.ts'
import { foundSampleCounty, registry } from './memory-desk.ts'

const folder = join(import.meta.dirname, '../county/deqing/procedures')
const files = readdirSync(folder).sort()

let county: County
beforeAll(async () => {
  county = await foundSampleCounty()
})

function load(file: string): Procedure {
  const text = readFileSync(join(folder, file), 'utf8')
  const around = {
    offices: new Set(county.offices.keys()),
    endings: registry.endings,
    draftable: registry.draftable,
  }
  const loaded = loadProcedure({ file, text, county: around, digest: digestOf })
  if ('problems' in loaded)
    throw new Error(
      loaded.problems.map(p => `${p.file}:${p.line} ${p.message.zh} ${p.message.en}`).join('\n'),
    )
  return loaded.procedure
}

describe('the procedures of the sample county', () => {
  it('given the folder, when the county is founded, then each file is one published procedure', () => {
    expect(files.map(file => file.replace(/\.yaml$/, '')).sort()).toEqual([...county.current.keys()].sort())
    expect(files).toHaveLength(19)
  })

  it('given every item of the catalogue, when a firm asks for it, then its procedure is there', () => {
    expect(county.routing.items.filter(i => !county.current.has(i.procedure))).toEqual([])
  })

  it.each(files)('%s: given the file, when it is loaded, then nothing is wrong with it', file => {
    expect(`${load(file).id}.yaml`).toBe(file)
  })

  it.each(files)(
    '%s: given every step and block that is shown, when it is named, then in both languages',
    file => {
      const { root, nodes } = load(file)
      // A block has a duty, and so appears in timelines, if it is the root, has a lead or has a limit.
      const isShown = (n: Node): boolean =>
        n.kind === 'step' || n.kind === 'parallel' || n === root || Object.keys(n.limits).length > 0
      const untitled = Object.values(nodes).filter(n => isShown(n) && n.title.zh === n.id)
      expect(untitled.map(n => n.id)).toEqual([])
    },
  )

  it.each(files)(
    '%s: given every outcome, when it is shown, then it has a label and none is left over',
    file => {
      const { root, labels } = load(file)
      const outcomes = new Set(stepsBelow(root).flatMap(s => Object.values(s.ends).flat()))
      expect([...outcomes].filter(o => !labels[o] && !LABELS[o])).toEqual([])
      expect(Object.keys(labels).filter(l => !outcomes.has(l))).toEqual([])
    },
  )

  it.each(files)(
    '%s: given every limit, when its date is explained, then it says its basis or who named it',
    file => {
      const limits = Object.entries(load(file).nodes).flatMap(([id, n]) =>
        Object.values(n.limits).map(limit => ({ id, limit })),
      )
      // The model procedure states its basis once, at the top.
      const silent = limits.filter(({ limit }) => !limit.basis && !limit.dateNamedBy).map(({ id }) => id)
      expect(file === 'enterprise-request.yaml' ? [] : silent).toEqual([])
    },
  )

  it('given all procedures together, when their trees are read, then every kind of node is in use', () => {
    const kinds = files.flatMap(file => Object.values(load(file).nodes).map(n => n.kind))
    expect([...new Set(kinds)].sort()).toEqual(['choice', 'loop', 'optional', 'parallel', 'sequence', 'step'])
  })
})
