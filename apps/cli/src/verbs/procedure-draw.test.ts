import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stepsBelow } from '@doudi/kernel'
import { drawTree, readBpmn, writeBpmn } from '@doudi/mining'
import { describe, expect, it } from 'vitest'
import { treeOf } from './procedure-draw.ts'
import { loadFrom } from './procedure-file.ts'

const folder = resolve(import.meta.dirname, '../../../../county/deqing/procedures')
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

describe('drawing a declared procedure', () => {
  it.each(files)('%s shows every step, in the picture and for modelling tools', async name => {
    const loaded = await loadFrom(join(folder, name))
    if ('problems' in loaded) throw new Error(readFileSync(join(folder, name), 'utf8'))
    const titles = stepsBelow(loaded.procedure.root).map(({ title }) => title.zh)
    const tree = treeOf(loaded.procedure.root, 'zh')
    const net = readBpmn(writeBpmn(tree), name)
    const labels = net.transitions.flatMap(({ label }) => (label === undefined ? [] : [label]))
    expect(labels.sort()).toEqual([...titles].sort())
    const picture = drawTree(tree, name)
    for (const title of titles) expect(picture).toContain(`<title>${title}</title>`)
  })
})
