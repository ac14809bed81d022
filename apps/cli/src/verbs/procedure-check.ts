import { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import type { Outcome } from '../outcome.ts'
import { drawVerb } from './procedure-draw.ts'
import { loadFrom } from './procedure-file.ts'

/** `doudi procedure check`: every fault of a procedure file, with its line. */
export function procedureVerbs(): Command {
  const verb = leaf('check', { zh: '检查流程文件', en: 'Check a procedure file' }).argument('<file>', 'YAML')
  doing(verb, async ({ language }, file): Promise<Outcome> => {
    const loaded = await loadFrom(file)
    const problems = 'problems' in loaded ? loaded.problems : []
    const good = language === 'zh' ? `${file}：没有问题` : `${file}: no problems`
    return {
      exit: problems.length === 0 ? 0 : 1,
      document: { file, ok: problems.length === 0, problems },
      lines:
        problems.length === 0 ? [good] : problems.map(p => `${p.file}:${p.line}: ${p.message[language]}`),
    }
  })
  return new Command('procedure').description('流程 Procedures').addCommand(verb).addCommand(drawVerb())
}
