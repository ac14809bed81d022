import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { loadProcedure, organisation, type Problem, register } from '@doudi/kernel'
import { digestOf, readCountyFiles } from '@doudi/ledger'
import { MODULES } from '@doudi/server'
import { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage, type Outcome } from '../outcome.ts'

const COUNTY = resolve(import.meta.dirname, '../../../../county/deqing')

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw badUsage(`无法读取文件 ${file} / cannot read ${file}`)
  }
}

/** Digests of published versions, kept beside the procedures where a county keeps them. */
function readPublished(file: string): Record<string, string> {
  const kept = join(dirname(resolve(file)), 'published.json')
  return existsSync(kept) ? (JSON.parse(readText(kept)) as Record<string, string>) : {}
}

async function check(file: string): Promise<readonly Problem[]> {
  const text = readText(file)
  const { acts } = await readCountyFiles(COUNTY)
  const { offices } = organisation.parse(acts.find(act => act.command === 'publish-organisation')?.input)
  const { endings, draftable } = register(MODULES)
  const loaded = loadProcedure({
    file,
    text,
    county: {
      offices: new Set(offices.map(o => o.id)),
      endings,
      draftable,
      published: readPublished(file),
    },
    digest: digestOf,
  })
  return 'problems' in loaded ? loaded.problems : []
}

/** `doudi procedure check`: every fault of a procedure file, with its line. */
export function procedureVerbs(): Command {
  const verb = leaf('check', { zh: '检查流程文件', en: 'Check a procedure file' }).argument('<file>', 'YAML')
  doing(verb, async ({ language }, file): Promise<Outcome> => {
    const problems = await check(file)
    const good = language === 'zh' ? `${file}：没有问题` : `${file}: no problems`
    return {
      exit: problems.length === 0 ? 0 : 1,
      document: { file, ok: problems.length === 0, problems },
      lines:
        problems.length === 0 ? [good] : problems.map(p => `${p.file}:${p.line}: ${p.message[language]}`),
    }
  })
  return new Command('procedure').description('流程 Procedures').addCommand(verb)
}
