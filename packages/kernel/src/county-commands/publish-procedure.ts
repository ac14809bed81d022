import { z } from 'zod'
import { type CountyContext, defineCountyCommand } from '../command/county-command.ts'
import type { County } from '../county/county.ts'
import { type Loaded, loadProcedure } from '../procedure/load.ts'

function load(
  county: County,
  { digest, endingCommands }: Pick<CountyContext, 'digest' | 'endingCommands'>,
  yaml: string,
): Loaded {
  const published = Object.fromEntries([...county.procedures].map(([key, p]) => [key, p.digest]))
  return loadProcedure({
    file: 'procedure.yaml',
    text: yaml,
    county: { offices: new Set(county.offices.keys()), endingCommands, published },
    digest,
  })
}

/** 发布流程: from now on new matters follow this version; running ones stay on theirs. */
export const publishProcedure = defineCountyCommand({
  name: 'publish-procedure',
  emits: 'procedure-published',
  title: { zh: '发布流程', en: 'Publish a procedure' },
  by: ['registry'],
  input: z.strictObject({ yaml: z.string().min(1).max(200_000).describe('The procedure file, whole') }),
  refusals: { 'published-already': { zh: '这一版本已经发布', en: 'this version is published already' } },
  decide(context, { yaml }) {
    const loaded = load(context.county, context, yaml)
    if ('problems' in loaded) {
      const [first] = loaded.problems
      const line = first?.line ?? 1
      return {
        code: `publish-procedure/${first?.code ?? 'wrong-shape'}`,
        reason: { zh: `第 ${line} 行：${first?.message.zh}`, en: `line ${line}: ${first?.message.en}` },
      }
    }
    const { id, version } = loaded.procedure
    return context.county.procedures.has(`${id}@${version}`) ? 'published-already' : undefined
  },
  apply(county, { yaml }, fold) {
    const loaded = load(county, fold, yaml)
    // A procedure that was good when it was published may name an office that has gone since; its tree still runs.
    if ('problems' in loaded)
      throw new Error(`a published procedure cannot be read: ${loaded.problems[0]?.message.en}`)
    const { procedure } = loaded
    return {
      ...county,
      procedures: new Map(county.procedures).set(`${procedure.id}@${procedure.version}`, procedure),
      current: new Map(county.current).set(procedure.id, procedure.version),
    }
  },
  narrate: ({ yaml }) => {
    const [, id] = /^procedure:\s*(\S+)/m.exec(yaml) ?? []
    const [, version] = /^version:\s*(\S+)/m.exec(yaml) ?? []
    return { zh: `发布流程 ${id} 第 ${version} 版`, en: `Procedure ${id}, version ${version}, published` }
  },
})
