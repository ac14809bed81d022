import type { LocalDate } from '@doudi/kernel'
import type { Block } from '@doudi/papers'
import { slippageWall } from '../measures/slippage.ts'
import type { Project } from '../registers/project.ts'

/** What the list is written from; the same gives the same paper. */
export interface SlippageList {
  readonly projects: readonly Project[]
  readonly today: LocalDate
  /** How many open matters hold a project up, as far as the reader may know of them. */
  blocking(project: string): number
  label(key: string): string
  office(id: string): string
  /** `2026年4月15日` from a date. */
  day(iso: string): string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

const COLUMNS = [
  { title: '序号', share: 3 },
  { title: '项目', share: 9 },
  { title: '业主企业', share: 8 },
  { title: '服务单位', share: 9 },
  { title: '节点', share: 5 },
  { title: '原计划', share: 8 },
  { title: '现计划', share: 8 },
  { title: '现状', share: 6 },
  { title: '晚于原计划（天）', share: 5 },
  { title: '晚于现计划（天）', share: 5 },
  { title: '卡点（件）', share: 4 },
]

/** What is claimed is not reached yet: a list that goes out says so. */
const STATES = { open: '未到达', claimed: '已填报，未核实', verified: '已核实' } as const

function rowsOf({ projects, today, blocking, label, office, day }: SlippageList): string[][] {
  return slippageWall(projects, today).map(({ project, worst }, i) => [
    String(i + 1),
    project.fields.name,
    project.fields.firm ?? '',
    project.fields.office ? office(project.fields.office) : '',
    label(worst.milestone),
    day(worst.first),
    worst.planned === worst.first ? '未调整' : day(worst.planned),
    STATES[worst.state],
    String(worst.days),
    worst.sincePlan > 0 ? String(worst.sincePlan) : '未到',
    String(blocking(project.id)),
  ])
}

/** 项目节点推迟清单: across an A3 sheet; a note for work, by whoever asks for it, and no circular. */
export function slippageList(list: SlippageList): {
  readonly title: string
  readonly blocks: readonly Block[]
} {
  const rows = rowsOf(list)
  return {
    title: '项目节点推迟清单',
    blocks: [
      {
        kind: 'paragraph',
        text: `截至${list.day(list.today)}，登记的 ${list.projects.length} 个项目中，${rows.length} 个有未核实且晚于第一次计划的节点。每个项目列推迟最久的一个。`,
      },
      ...(rows.length > 0 ? [{ kind: 'table' as const, columns: COLUMNS, rows }] : []),
      {
        kind: 'note',
        text: '逾期从第一次计划算起，自然日；只是填报、尚未核实的不算达到。供工作使用，不作通报。',
      },
      { kind: 'signing', ...list.signing },
    ],
  }
}
