import type { Command } from 'commander'
import { withLink } from '../county-link.ts'
import { doing, leaf } from '../leaf.ts'
import { explanationLines, outcomeOf } from '../present.ts'
import { actorOf } from './matter.ts'

type Json = Readonly<Record<string, unknown>>

/** `doudi explain`: how every due date of a matter comes about (law 2). */
export function explainVerb(): Command {
  const verb = leaf('explain', { zh: '说明截止时间怎样得来', en: 'Explain the due dates of a matter' })
    .argument('<number>', '办件编号 its number')
    .option('--as <officer>', '由谁查看 who looks', 'applicant')
  return doing(verb, async (given, number) => {
    const path = `/api/matters/${encodeURIComponent(number)}`
    const call = { method: 'GET', path, actor: actorOf(given), language: given.language } as const
    const answer = await withLink(process.env, link => link.call(call))
    const clocks = (answer.body.clocks ?? []) as Json[]
    const outcome = outcomeOf(answer, given.language, () => explanationLines(clocks, given.language))
    return outcome.exit === 0 ? { ...outcome, document: { number: answer.body.number, clocks } } : outcome
  })
}
