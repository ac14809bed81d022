import type { Block } from '@doudi/papers'
import type { Need } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

/** What a record of a visit is written from; the same gives the same paper. */
export interface VisitOnPaper {
  readonly visit: Visit
  /** Numbers of the matters, by the part that each comes from. */
  readonly numbers: Readonly<Record<string, string>>
  /** Office and name of who visited. */
  readonly visitor: string
  label(key: string): string
  /** `2026年6月2日` from a date. */
  day(iso: string): string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

/** With its full stop, which whoever writes on the road often leaves out. */
function asSentence(said: string): string {
  return /[。！？.!?]$/.test(said) ? said : `${said}。`
}

function standingOf({ part, answer, isSolved }: Need, numbers: VisitOnPaper['numbers']): string {
  if (numbers[part] !== undefined) return `已登记办件 ${numbers[part]}。`
  if (answer === undefined) return '待答复。'
  const said = isSolved === undefined ? '待企业确认。' : isSolved ? '企业确认已解决。' : '企业认为未解决。'
  return `答复：${asSentence(answer)}${said}`
}

/** 走访记录: what was heard and told, as the register has it. Notes and who was met are of persons, and stand on no paper. */
export function visitRecordPaper({ visit, numbers, visitor, label, day, signing }: VisitOnPaper) {
  const { fields, kept } = visit
  const { made, needs, policies, gifts } = kept
  if (made === undefined) return undefined
  const heard = needs.map(need => `${need.title}。${standingOf(need, numbers)}`)
  const section = (text: string, items: readonly string[], none: string): Block[] => [
    { kind: 'heading', text },
    items.length > 0 ? { kind: 'items', items } : { kind: 'paragraph', text: none },
  ]
  const blocks: readonly Block[] = [
    {
      kind: 'facts',
      rows: [
        ['企　　业', fields.firm],
        ['日　　期', day(made.on)],
        ['方　　式', label(made.mode)],
        ['缘　　由', fields.why ? `${label(fields.purpose)}（${fields.why}）` : label(fields.purpose)],
        ['走  访  人', visitor],
      ],
    },
    ...section('一、企业需求', heard, '企业没有提出需求。'),
    ...section('二、告知政策', policies, '没有告知政策。'),
    { kind: 'heading', text: '三、礼品礼金' },
    { kind: 'paragraph', text: asSentence(label(gifts ?? 'none-offered')) },
    { kind: 'paragraph', text: '需求是否解决由企业确认，走访人不得代为确认和评价。' },
    { kind: 'signing', ...signing },
  ]
  return { title: '助企走访记录', blocks }
}
