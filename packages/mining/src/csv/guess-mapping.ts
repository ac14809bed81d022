import { csvInstant } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'

type Role = 'case' | 'activity' | 'time' | 'resource' | 'lifecycle'

// Names that tools and offices give these columns, the most telling first; compared without case and spaces.
const known: Record<Role, readonly string[]> = {
  case: [
    'case:concept:name',
    'caseid',
    'case',
    'matter',
    'matterid',
    'ticketid',
    'ticket',
    'traceid',
    '办件编号',
    '办件号',
    '案件编号',
    '工单编号',
    '工单号',
    '业务编号',
    '受理编号',
    '受理号',
    '单号',
    '流水号',
    '编号',
  ],
  activity: [
    'concept:name',
    'activity',
    'activityname',
    'event',
    'eventname',
    'step',
    'action',
    'task',
    '活动',
    '环节',
    '环节名称',
    '办理环节',
    '步骤',
    '操作',
    '动作',
    '办理记录',
    '节点',
    '状态',
    'status',
  ],
  time: [
    'time:timestamp',
    'timestamp',
    'completetimestamp',
    'time',
    'datetime',
    'date',
    'eventtime',
    '时间',
    '办理时间',
    '操作时间',
    '发生时间',
    '完成时间',
    '记录时间',
    '登记时间',
    '处理时间',
    '日期',
  ],
  resource: [
    'org:resource',
    'resource',
    'user',
    'officer',
    'employee',
    'assignee',
    'handler',
    'agent',
    '经办人',
    '办理人',
    '处理人',
    '承办人',
    '操作人',
    '工作人员',
    '人员',
    '承办单位',
    '办理单位',
    '单位',
    '部门',
  ],
  lifecycle: ['lifecycle:transition', 'lifecycle', 'transition'],
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_\-（）()]/g, '')

function named(names: readonly string[], role: Role, taken: ReadonlySet<number>): number {
  const plainNames = names.map(plain)
  for (const candidate of known[role]) {
    const index = plainNames.findIndex((name, i) => name === candidate && !taken.has(i))
    if (index !== -1) return index
  }
  return -1
}

function holdsTimes(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map(row => row[column] ?? '').filter(cell => cell.trim() !== '')
  return cells.length > 0 && cells.every(cell => 'epochMs' in csvInstant(cell, undefined, 'UTC'))
}

/** Among columns without a telling name, an activity repeats much and a case identifier repeats some. */
function byRepetition(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  role: 'case' | 'activity',
): number {
  const distinct = columns
    .map(column => ({ column, values: new Set(rows.map(row => row[column])).size }))
    .filter(({ values }) => values > 1 && values < rows.length)
    .sort((a, b) => a.values - b.values)
  return (role === 'activity' ? distinct[0]?.column : distinct.at(-1)?.column) ?? -1
}

/**
 * Which columns of a CSV are case, activity, time and resource, judged by their names and, failing that, by what the
 * first rows hold; undefined when it cannot be told. Times without offset are taken as the clock on the wall.
 */
export function guessMapping(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  zone: string,
): LogMapping | undefined {
  const taken = new Set<number>()
  const take = (index: number): number => {
    if (index !== -1) taken.add(index)
    return index
  }
  const free = () => names.map((_, i) => i).filter(i => !taken.has(i))
  let time = named(names, 'time', taken)
  if (time === -1 || !holdsTimes(rows, time)) time = free().find(column => holdsTimes(rows, column)) ?? -1
  take(time)
  const namedCase = take(named(names, 'case', taken))
  const namedActivity = take(named(names, 'activity', taken))
  const resource = take(named(names, 'resource', taken))
  const lifecycle = take(named(names, 'lifecycle', taken))
  const activity = namedActivity === -1 ? take(byRepetition(rows, free(), 'activity')) : namedActivity
  const caseColumn = namedCase === -1 ? take(byRepetition(rows, free(), 'case')) : namedCase
  if (time === -1 || caseColumn === -1 || activity === -1) return undefined
  return {
    format: 'csv',
    case: names[caseColumn] as string,
    activity: names[activity] as string,
    time: names[time] as string,
    ...(resource !== -1 && { resource: names[resource] as string }),
    ...(lifecycle !== -1 && { lifecycle: names[lifecycle] as string }),
    zone,
  }
}
