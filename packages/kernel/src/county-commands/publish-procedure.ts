import { z } from 'zod'
import { type CountyContext, defineCountyCommand } from '../command/county-command.ts'
import { type Loaded, loadProcedure, readPublished } from '../procedure/load.ts'
import { shown } from '../shown.ts'

function load({ county, registry, digest }: CountyContext, yaml: string): Loaded {
  const { endings, draftable } = registry
  const published = Object.fromEntries([...county.procedures].map(([key, p]) => [key, p.digest]))
  const around = { offices: new Set(county.offices.keys()), endings, draftable, published }
  return loadProcedure({ file: 'procedure.yaml', text: yaml, county: around, digest })
}

/** 发布流程: from now on new matters follow this version; running ones stay on theirs. */
export const publishProcedure = defineCountyCommand({
  name: 'publish-procedure',
  emits: 'procedure-published',
  title: { zh: '发布流程', en: 'Publish a procedure' },
  by: ['registry'],
  input: z.strictObject({
    yaml: z.string().min(1).max(200_000).meta(shown('流程文件全文', 'The procedure file, whole')),
  }),
  refusals: {
    'older-version': {
      zh: '版本号须大于已发布的版本',
      en: 'the version must be newer than the one published',
    },
  },
  decide(context, { yaml }) {
    const loaded = load(context, yaml)
    if ('problems' in loaded) {
      const [first] = loaded.problems
      const line = first?.line ?? 1
      return {
        code: `publish-procedure/${first?.code ?? 'wrong-shape'}`,
        reason: { zh: `第 ${line} 行：${first?.message.zh}`, en: `line ${line}: ${first?.message.en}` },
      }
    }
    const { id, version } = loaded.procedure
    return version <= (context.county.current.get(id) ?? 0) ? 'older-version' : undefined
  },
  apply(county, { yaml }, { digest }) {
    const procedure = readPublished(yaml, digest)
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
