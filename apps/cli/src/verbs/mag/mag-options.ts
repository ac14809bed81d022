import { createReadStream, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type FieldService, findDecimalYear, findService, MODEL_NAMES } from '@doudi/magnetics'
import type { Command } from 'commander'
import { badUsage } from '../../outcome.ts'

export type Options = Readonly<Record<string, unknown>>

/** A number given as an option, or what stands for it. */
export function numberOf(options: Options, name: string, otherwise?: number): number {
  const text = options[name]
  if (text === undefined && otherwise !== undefined) return otherwise
  const value = Number(text)
  const option = `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
  if (text === undefined || String(text).trim() === '' || !Number.isFinite(value))
    throw badUsage(`${option} 须为数字 / ${option} must be a number`)
  return value
}

export function within(name: string, value: number, [low, high]: readonly [number, number]): number {
  if (value < low || value > high)
    throw badUsage(`--${name} 须在 ${low} 至 ${high} 之间 / --${name} must lie between ${low} and ${high}`)
  return value
}

/** Decimal year of `--date`. */
export function yearOf(options: Options): number {
  const text = String(options.date ?? '')
  const year = findDecimalYear(text)
  if (year === undefined)
    throw badUsage(
      `--date 须为日期、时刻或十进制年，如 2026-09-01 或 2026.5 / --date must be a date, a time or a decimal year, not “${text}”`,
    )
  return year
}

/** Options of every verb that asks a model for a date. */
export function withModel(verb: Command, otherwise = 'WMM'): Command {
  return verb
    .option('--model <name>', `模型 model: ${MODEL_NAMES.join(', ')}, WMM (按日期选用 by date)`, otherwise)
    .requiredOption('--date <date>', '日期、时刻（UTC）或十进制年 date, time (UTC) or decimal year')
}

export function serviceFor(name: string, year: number): FieldService {
  const service = findService(name, year)
  if (!service)
    throw badUsage(
      `没有模型 ${name}，可用 ${MODEL_NAMES.join('、')} / no model ${name}: there are ${MODEL_NAMES.join(', ')}`,
    )
  return service
}

/** Says on the error stream that a model runs on beyond its years; the answer is given all the same. */
export function warnIfExpired(service: FieldService, year: number): void {
  if (service.validityAt(year) === 'inside') return
  const { name, validFrom, validTo } = service.model
  process.stderr.write(
    `提示：${name} 适用 ${validFrom}–${validTo} 年，${year.toFixed(2)} 为外推值 / note: ${name} answers for ${validFrom}–${validTo}; ${year.toFixed(2)} is extrapolated\n`,
  )
}

/** The lines of a file, or of standard input for `-`. */
export async function* linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  const failure = new Promise<never>((_, fail) => input.on('error', fail))
  failure.catch(() => undefined)
  try {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
    if (input !== process.stdin) await Promise.race([failure, new Promise(open => input.once('open', open))])
    yield* lines
  } catch {
    throw badUsage(`无法读取文件 ${file} / cannot read ${file}`)
  }
}

/** Writes text to `--out`, or returns it as lines for standard output. */
export function writtenOrShown(options: Options, text: string): string[] {
  if (options.out === undefined) return [text.replace(/\n$/, '')]
  try {
    writeFileSync(String(options.out), text)
  } catch {
    throw badUsage(`无法写入文件 ${options.out} / cannot write ${options.out}`)
  }
  return []
}

/** Writes lines to standard output and waits while the reader is slower. */
export class LineWriter {
  #held = ''
  async write(line: string): Promise<void> {
    this.#held += `${line}\n`
    if (this.#held.length > 65_536) await this.flush()
  }
  async flush(): Promise<void> {
    const text = this.#held
    this.#held = ''
    if (text !== '' && !process.stdout.write(text))
      await new Promise(ready => process.stdout.once('drain', () => ready(undefined)))
  }
}
