import { csvInstant, formatOf } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'
import { dayOrderOf } from '../log/written-time.ts'

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

/** The column whose heading is a telling name, or else ends in one: 处理环节 is a 环节. */
function named(names: readonly string[], role: Role, taken: ReadonlySet<number>): number {
  const plainNames = names.map(plain)
  const find = (isMeant: (name: string, candidate: string) => boolean): number => {
    for (const candidate of known[role]) {
      const index = plainNames.findIndex((name, i) => !taken.has(i) && isMeant(name, candidate))
      if (index !== -1) return index
    }
    return -1
  }
  const exact = find((name, candidate) => name === candidate)
  return exact === -1 ? find((name, candidate) => isTelling(candidate) && name.endsWith(candidate)) : exact
}

/** Two Chinese characters say enough at the end of a heading; of Latin letters it takes more. */
function isTelling(candidate: string): boolean {
  return candidate.length >= (/\p{Script=Han}/u.test(candidate) ? 2 : 5)
}

function filledCells(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map(row => row[column] ?? '').filter(cell => cell.trim() !== '')
}

function isTime(cell: string): boolean {
  const read = csvInstant(cell, undefined, 'UTC')
  return 'epochMs' in read || read.wrong === 'day-or-month'
}

function holdsTimes(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = filledCells(rows, column)
  return cells.length > 0 && cells.every(isTime)
}

/** A column of times under no telling name; numbers alone may be the identifiers of something, so they come last. */
function unnamedTime(rows: readonly (readonly string[])[], columns: readonly number[]): number {
  const found = columns.filter(column => holdsTimes(rows, column))
  const isBare = (column: number) => filledCells(rows, column).every(cell => /^[\d.]+$/.test(cell.trim()))
  return found.find(column => !isBare(column)) ?? found[0] ?? -1
}

/** Columns by how many different values they have; what is always or never the same tells nothing. */
function byVariety(rows: readonly (readonly string[])[], columns: readonly number[]): number[] {
  return columns
    .map(column => ({ column, values: new Set(rows.map(row => row[column])).size }))
    .filter(({ values }) => values > 1 && values < rows.length)
    .sort((a, b) => a.values - b.values)
    .map(({ column }) => column)
}

/** Whether a column changes within most cases that have several rows: what does not is said of the case, not of a step. */
function changesWithin(rows: readonly (readonly string[])[], cases: number, column: number): boolean {
  const values = new Map<string, string[]>()
  for (const row of rows) {
    const id = row[cases] ?? ''
    values.set(id, [...(values.get(id) ?? []), row[column] ?? ''])
  }
  const several = [...values.values()].filter(({ length }) => length > 1)
  return several.filter(own => new Set(own).size > 1).length * 2 > several.length
}

/** Which column each role has; −1 where none was found. */
type Found = Record<Role, number>

function rolesIn(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  given: Partial<LogMapping>,
): Found {
  const roles = Object.keys(known) as Role[]
  const own = Object.fromEntries(
    roles.map(role => [role, given[role] === undefined ? -1 : names.indexOf(given[role])]),
  ) as Found
  const taken = new Set(Object.values(own).filter(index => index !== -1))
  const free = () => names.map((_, i) => i).filter(i => !taken.has(i))
  const take = (role: Role, found: () => number): number => {
    if (given[role] !== undefined) return own[role]
    const index = found()
    if (index !== -1) taken.add(index)
    return index
  }
  const time = take('time', () => {
    const index = named(names, 'time', taken)
    return index === -1 || !holdsTimes(rows, index) ? unnamedTime(rows, free()) : index
  })
  const byName = (role: Role) => take(role, () => named(names, role, taken))
  const [caseNamed, activityNamed] = [byName('case'), byName('activity')]
  const [resource, lifecycle] = [byName('resource'), byName('lifecycle')]
  const caseColumn = caseNamed === -1 ? take('case', () => byVariety(rows, free()).at(-1) ?? -1) : caseNamed
  const steps = () => byVariety(rows, free()).filter(column => changesWithin(rows, caseColumn, column))
  const activity = activityNamed === -1 ? take('activity', () => steps()[0] ?? -1) : activityNamed
  return { case: caseColumn, activity, time, resource, lifecycle }
}

/**
 * Which columns of a table are case, activity, time and resource, judged by their names and, failing that, by what the
 * first rows hold; what is `given` stands. Undefined when it cannot be told. Times without offset are taken as the clock
 * on the wall.
 */
export function guessMapping(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  { zone = 'UTC', ...given }: Partial<LogMapping> = {},
): LogMapping | undefined {
  const found = rolesIn(names, rows, given)
  const nameOf = (role: Role): string | undefined => given[role] ?? names[found[role]]
  const [caseColumn, activity, time] = [nameOf('case'), nameOf('activity'), nameOf('time')]
  if (caseColumn === undefined || activity === undefined || time === undefined) return undefined
  const [resource, lifecycle] = [nameOf('resource'), nameOf('lifecycle')]
  const order = dayOrderOf(filledCells(rows, found.time))
  return {
    format: 'csv',
    ...(order !== undefined && { timeFormat: formatOf(order) }),
    ...given,
    case: caseColumn,
    activity,
    time,
    ...(resource !== undefined && { resource }),
    ...(lifecycle !== undefined && { lifecycle }),
    zone,
  }
}

/** A mapping that names all that a log needs; what else it does not name is then not there. */
export function isWhole(mapping: Partial<LogMapping> | undefined): mapping is LogMapping {
  return mapping?.case !== undefined && mapping.activity !== undefined && mapping.time !== undefined
}
