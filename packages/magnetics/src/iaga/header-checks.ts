import type { HeaderRecord, IagaProblem } from './iaga-file.ts'

type Severity = IagaProblem['severity']

/** Everything that can be said of a file, in both languages; `…` takes what was found. */
const KINDS: Readonly<Record<string, readonly [Severity, string, string]>> = {
  'no-column-line': [
    'damage',
    '没有列名行（DATE TIME DOY …），不是 IAGA-2002 文件',
    'no line of column names (DATE TIME DOY …): not an IAGA-2002 file',
  ],
  'not-iaga': ['damage', 'Format 记录不是 IAGA-2002：…', 'the Format record does not say IAGA-2002: …'],
  'no-hour': ['damage', '不是一小时的开头（IMFV1.23）：…', 'no header of an hour (IMFV1.23): …'],
  'another-hour': [
    'damage',
    '各小时的台站或要素不一：…',
    'an hour of another station or with other elements: …',
  ],
  'no-records': ['damage', '没有数据记录', 'there are no data records'],
  'cut-record': ['damage', '记录中断：…', 'the file ends within a record: …'],
  'unreadable-record': ['damage', '无法读取的记录：…', 'a record that cannot be read: …'],
  'time-not-rising': ['damage', '时间重复或倒退：…', 'time stands still or runs back: …'],
  'off-beat': ['damage', '时间不在采样节拍上，间隔 …', 'a stamp off the beat, … after the one before'],
  'missing-header': ['note', '缺少必备记录：…', 'a mandatory record is missing: …'],
  'label-case': ['note', '记录名大小写不同：…', 'a label in other letters: …'],
  'empty-value': ['note', '记录为空：…', 'an empty record: …'],
  'not-degrees': ['note', '经纬度不是度数：…', 'latitude or longitude that is not in degrees: …'],
  'reported-order': ['note', '报告要素的顺序不常见：…', 'elements reported in an unusual order: …'],
  'foreign-columns': ['note', '列名与台站代码不符：…', 'columns named after another station: …'],
  gap: ['note', '缺 … 条记录', 'a gap of … records'],
  'day-of-year': [
    'note',
    '年内日序与日期不符，以日期为准：…',
    'the day of year disagrees with the date, which is trusted: …',
  ],
  'hour-24': ['note', '24 时即次日零时：…', 'hour 24 is midnight of the next day: …'],
  'leap-second': ['note', '闰秒：…', 'a leap second: …'],
  'empty-line': ['note', '空行', 'an empty line'],
}

export function problem(line: number, code: string, found: string): IagaProblem {
  const kind = KINDS[code]
  if (!kind) throw new Error(`no words for ${code}`)
  const [severity, zh, en] = kind
  return { line, severity, code, zh: zh.replace('…', found), en: en.replace('…', found) }
}

/** The twelve mandatory records (IAGA-2002 exchange format). */
const MANDATORY = [
  'Format',
  'Source of Data',
  'Station Name',
  'IAGA Code',
  'Geodetic Latitude',
  'Geodetic Longitude',
  'Elevation',
  'Reported',
  'Sensor Orientation',
  'Digital Sampling',
  'Data Interval Type',
  'Data Type',
]
const USUAL_ORDERS = /^(XYZ[FSG]|HDZ[FSG]|HEZ[FSG]|DIF[FSG]?|UVZ[FSG]|HDZF|DHZ[FSG]|.*[-,].*|)$/

function checkPosition(label: string, { value }: HeaderRecord, line: number): IagaProblem[] {
  const limit = label.endsWith('Latitude') ? [-90, 90] : [-180, 360]
  const degrees = Number(value)
  const isFine = value === '' || (degrees >= (limit[0] ?? 0) && degrees <= (limit[1] ?? 0))
  return isFine ? [] : [problem(line, 'not-degrees', `${label} ${value}`)]
}

/** Holds a header against the standard. Only a wrong Format is damage; real headers vary in everything else. */
export function checkHeader({
  header,
  columns,
}: {
  readonly header: readonly HeaderRecord[]
  readonly columns: readonly string[]
}): IagaProblem[] {
  const found: IagaProblem[] = []
  for (const label of MANDATORY) {
    const at = header.findIndex(record => record.label.toLowerCase() === label.toLowerCase())
    const record = header[at]
    if (!record) {
      found.push(problem(1, 'missing-header', label))
      continue
    }
    const line = at + 1
    if (record.label !== label) found.push(problem(line, 'label-case', record.label))
    if (record.value === '') found.push(problem(line, 'empty-value', label))
    if (label.startsWith('Geodetic')) found.push(...checkPosition(label, record, line))
    if (label === 'Format' && !/^IAGA-?2002/i.test(record.value))
      found.push(problem(line, 'not-iaga', record.value))
    if (label === 'Reported' && !USUAL_ORDERS.test(record.value))
      found.push(problem(line, 'reported-order', record.value))
  }
  const code = header.find(record => /^iaga code$/i.test(record.label))?.value ?? ''
  const isForeign =
    /^[A-Z0-9]{3}$/.test(code) && columns.some(name => name.length === 4 && !name.startsWith(code))
  if (isForeign) found.push(problem(header.length + 1, 'foreign-columns', columns.join(' ')))
  return found
}
