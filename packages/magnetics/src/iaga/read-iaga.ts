import { type DataLine, readGeneralLine, readStandardLine } from './data-line.ts'
import { checkHeader, problem } from './header-checks.ts'
import {
  type HeaderRecord,
  type IagaFile,
  type IagaProblem,
  intervalOf,
  MISSING,
  NOT_OBSERVED,
  PRESENT,
} from './iaga-file.ts'

export interface IagaReading {
  /** Undefined where nothing can be read at all; present, as far as it goes, even beside damage. */
  readonly file: IagaFile | undefined
  readonly problems: readonly IagaProblem[]
}

/** Beyond this many lines of one kind a count replaces the rest. */
const MOST_OF_A_KIND = 20
const MISSING_FROM = 99_999
const NOT_OBSERVED_FROM = 88_888

/** Grows while records are read. */
class Columns {
  times = new Float64Array(1536)
  values: Float64Array[] = []
  absent: Uint8Array[] = []
  count = 0

  readonly width: number

  constructor(width: number) {
    this.width = width
    this.values = Array.from({ length: width }, () => new Float64Array(this.times.length))
    this.absent = Array.from({ length: width }, () => new Uint8Array(this.times.length))
  }

  #grow(): void {
    const size = this.times.length * 2
    const larger = <T extends Float64Array | Uint8Array>(old: T, made: T): T => {
      made.set(old)
      return made
    }
    this.times = larger(this.times, new Float64Array(size))
    this.values = this.values.map(v => larger(v, new Float64Array(size)))
    this.absent = this.absent.map(a => larger(a, new Uint8Array(size)))
  }

  /** Markers count to the precision used: 99999.00 and 99999.9 are missing, 88888.x is not observed. */
  add(time: number, column: (place: number) => number): void {
    if (this.count === this.times.length) this.#grow()
    const row = this.count++
    this.times[row] = time
    for (let i = 0; i < this.width; i++) {
      const value = column(i)
      const whole = Math.trunc(value)
      const why = whole === MISSING_FROM ? MISSING : whole === NOT_OBSERVED_FROM ? NOT_OBSERVED : PRESENT
      ;(this.absent[i] as Uint8Array)[row] = why
      ;(this.values[i] as Float64Array)[row] = why === PRESENT ? value : Number.NaN
    }
  }

  done(): Pick<IagaFile, 'times' | 'values' | 'absent'> {
    return {
      times: this.times.slice(0, this.count),
      values: this.values.map(v => v.slice(0, this.count)),
      absent: this.absent.map(a => a.slice(0, this.count)),
    }
  }
}

/** Splits bytes into lines without copying them. */
class Lines {
  at = 0
  number = 0
  from = 0
  to = 0
  /** How the line ended: 0 not at all, 1 with LF, 2 with CR LF. */
  ending = 0
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  next(): boolean {
    if (this.at >= this.bytes.length) return false
    this.number++
    this.from = this.at
    const end = this.bytes.indexOf(10, this.at)
    this.to = end < 0 ? this.bytes.length : end
    this.at = end < 0 ? this.bytes.length : end + 1
    this.ending = end < 0 ? 0 : 1
    if (this.ending === 1 && this.to > this.from && this.bytes[this.to - 1] === 13) {
      this.to--
      this.ending = 2
    }
    return true
  }

  /** Letters of the line, one byte each. */
  text(): string {
    return new TextDecoder('latin1').decode(this.bytes.subarray(this.from, this.to))
  }

  /** The line with its end, for lines that must come out as they came in. */
  whole(): string {
    return new TextDecoder('latin1').decode(this.bytes.subarray(this.from, this.at))
  }
}

function headerRecord(raw: string): HeaderRecord {
  const body = raw.replace(/\|\s*$/, '')
  if (/^\s*#/.test(body)) return { label: '#', value: body.replace(/^\s*#\s?/, '').trimEnd(), raw }
  return { label: body.slice(0, 24).trim(), value: body.slice(24).trim(), raw }
}

interface Opening {
  readonly header: HeaderRecord[]
  readonly columnLine: string
  readonly columns: string[]
}

function readOpening(lines: Lines): Opening | undefined {
  const header: HeaderRecord[] = []
  while (lines.next()) {
    const raw = lines.text()
    if (/^DATE\s+TIME\s+DOY\s/.test(raw)) {
      const columns = raw
        .replace(/\|\s*$/, '')
        .trim()
        .split(/\s+/)
        .slice(3)
      return { header, columnLine: raw, columns }
    }
    if (/^\d{4}-\d{2}-\d{2}/.test(raw) || header.length > 10_000) return undefined
    header.push(headerRecord(raw))
  }
  return undefined
}

/** Notes and damage, at most so many of a kind. */
class Findings {
  readonly list: IagaProblem[] = []
  readonly #counts = new Map<string, number>()

  add(found: IagaProblem): void {
    const count = (this.#counts.get(found.code) ?? 0) + 1
    this.#counts.set(found.code, count)
    if (count <= MOST_OF_A_KIND) this.list.push(found)
  }

  done(): IagaProblem[] {
    for (const [code, count] of this.#counts) {
      if (count <= MOST_OF_A_KIND) continue
      const at = this.list.findLastIndex(p => p.code === code)
      const last = this.list[at] as IagaProblem
      const rest = count - MOST_OF_A_KIND
      this.list[at] = { ...last, zh: `${last.zh}（另有 ${rest} 处）`, en: `${last.en} (and ${rest} more)` }
    }
    return this.list.sort((a, b) => a.line - b.line)
  }
}

/** What reading the records needs to know and to fill. */
interface Run {
  readonly lines: Lines
  readonly columns: Columns
  readonly findings: Findings
  readonly asWritten: Map<number, string>
  readonly lineEnd: 1 | 2
}

/** Reads one line in the general way; false where it is damaged. */
function takeGeneral({ lines, columns, findings, asWritten }: Run): boolean {
  const text = lines.text()
  const found = readGeneralLine(text)
  const isWhole = found !== undefined && found.values.length === columns.width
  if (!isWhole) {
    const isCut = lines.ending === 0
    findings.add(problem(lines.number, isCut ? 'cut-record' : 'unreadable-record', text.slice(0, 72)))
    return false
  }
  for (const note of found.notes) findings.add(problem(lines.number, note, text.slice(0, 27)))
  asWritten.set(columns.count, lines.whole())
  columns.add(found.time, i => found.values[i] as number)
  return true
}

function readRecords(run: Run): void {
  const { lines, columns, findings, asWritten, lineEnd } = run
  const record: DataLine = { time: 0, hundredths: new Float64Array(4), isStandard: true }
  const value = (i: number): number => (record.hundredths[i] as number) / 100
  let previous = Number.NEGATIVE_INFINITY
  while (lines.next()) {
    if (lines.to === lines.from) {
      findings.add(problem(lines.number, 'empty-line', ''))
      // An empty line belongs to the record before it, so that it comes out again.
      const before = columns.count - 1
      asWritten.set(before, `${asWritten.get(before) ?? ''}${lines.whole()}`)
      continue
    }
    const isStandard =
      columns.width === 4 &&
      lines.ending === lineEnd &&
      readStandardLine(lines.bytes, [lines.from, lines.to], record)
    if (isStandard) columns.add(record.time, value)
    else if (!takeGeneral(run)) continue
    const time = columns.times[columns.count - 1] as number
    if (time <= previous) findings.add(problem(lines.number, 'time-not-rising', lines.text().slice(0, 23)))
    previous = Math.max(previous, time)
  }
}

/** Gaps and stamps off the beat, which need the interval first. */
function checkTimes({ times }: Pick<IagaFile, 'times'>, firstLine: number, findings: Findings): void {
  const interval = intervalOf(times)
  for (let i = 1; i < times.length; i++) {
    const step = (times[i] as number) - (times[i - 1] as number)
    if (step <= 0 || step === interval) continue
    const isOnBeat = step % interval === 0
    const lost = isOnBeat ? `${step / interval - 1}` : `${step / 1000} s`
    findings.add(problem(firstLine + i, isOnBeat ? 'gap' : 'off-beat', lost))
  }
}

/** Reads IAGA-2002. Never throws: what is wrong is told with its line. */
export function readIaga(bytes: Uint8Array): IagaReading {
  const lines = new Lines(bytes)
  const opening = readOpening(lines)
  if (!opening || opening.columns.length === 0)
    return { file: undefined, problems: [problem(Math.max(1, lines.number), 'no-column-line', '')] }
  const lineEnd = lines.ending === 2 ? 2 : 1
  const findings = new Findings()
  for (const found of checkHeader(opening)) findings.add(found)
  const columns = new Columns(opening.columns.length)
  const asWritten = new Map<number, string>()
  const firstLine = lines.number + 1
  readRecords({ lines, columns, findings, asWritten, lineEnd })
  const data = columns.done()
  if (data.times.length === 0) findings.add(problem(firstLine, 'no-records', ''))
  checkTimes(data, firstLine, findings)
  const file: IagaFile = {
    ...opening,
    ...data,
    lineEnd: lineEnd === 2 ? '\r\n' : '\n',
    asWritten,
    endsWithLineEnd: bytes[bytes.length - 1] === 10,
  }
  return { file, problems: findings.done() }
}
