import type { Text } from '@doudi/kernel'
import { READER } from '../http-desk.ts'
import { faultOf, type Played, timelineFaults } from '../play.ts'
import type { RegisterDesk } from './register-desk.ts'
import type { Reading, RegisterLine, RegisterStory, Standing } from './register-story.ts'

interface Check {
  readonly what: string
  readonly told: unknown
  readonly came: unknown
}

/** What came, cut down to what was told of it: then both can be compared, and printed side by side. */
function asTold(told: unknown, came: unknown): unknown {
  if (Array.isArray(told) && Array.isArray(came))
    return came.map((one, i) => (i < told.length ? asTold(told[i], one) : one))
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(told) || !isObject(came)) return came
  return Object.fromEntries(
    Object.keys(told).flatMap(key => (key in came ? [[key, asTold(told[key], came[key])]] : [])),
  )
}

function checksOf(told: Standing, seen: Readonly<Record<string, unknown>> | undefined): Check[] {
  return Object.entries(told)
    .filter(([, value]) => value !== undefined)
    .map(([what, value]) => ({ what, told: value, came: seen ? asTold(value, seen[what]) : 'absent' }))
}

async function readingChecks(desk: RegisterDesk, reading: Reading): Promise<Check[]> {
  const { who, on, list, by = {}, finds, absent, sees, never = [], asks, answers = {} } = reading
  const place = `${who} ${on ?? list ?? asks}`
  const missing = (text: string): Check[] =>
    never.map(word => ({
      what: `${place}: “${word}”`,
      told: 'nowhere',
      came: text.includes(word) ? 'there' : 'nowhere',
    }))
  if (list !== undefined) {
    const { names, text } = await desk.find(list, who, by)
    return [...(finds ? [{ what: `${place} finds`, told: finds, came: names }] : []), ...missing(text)]
  }
  if (asks !== undefined) {
    const answer = await desk.answer(asks, who)
    if (absent) return [{ what: place, told: 'absent', came: answer ? 'there' : 'absent' }]
    const told = desk.resolve(answers) as Standing
    const checks = checksOf(told, answer?.body).map(c => ({ ...c, what: `${place} ${c.what}` }))
    return [...checks, ...(answer ? missing(answer.text) : [{ what: place, told: 'there', came: 'absent' }])]
  }
  const found = await desk.see(on ?? '', who)
  if (absent) return [{ what: place, told: 'absent', came: found ? 'there' : 'absent' }]
  const told = desk.resolve(sees ?? {}) as Standing
  const checks = checksOf(told, found?.seen).map(c => ({ ...c, what: `${place} ${c.what}` }))
  // Words are nowhere only in an answer that there is.
  return [...checks, ...(found ? missing(found.text) : [{ what: place, told: 'there', came: 'absent' }])]
}

/** As JSON, so that a list and a text that looks like one are told apart. */
function asWritten({ what, told, came }: Check) {
  return { what, told: `${JSON.stringify(told)}`, came: `${JSON.stringify(came)}` }
}

/** On a phone nothing is refused and nothing arrives until it sends. */
async function onPhone(desk: RegisterDesk, line: RegisterLine, phone: string): Promise<Check[]> {
  const { who, does, on, with: input = {}, sends, settles, holds } = line
  if (who !== undefined && does !== undefined)
    await desk.writeOnPhone({ phone, who, does, on: on ?? '', input })
  if (settles) await desk.phones.settle(phone, settles)
  if (sends) await desk.sendFromPhone(phone)
  return holds ? [{ what: `${phone} holds`, told: holds, came: desk.phones.holds(phone) }] : []
}

async function playLine(desk: RegisterDesk, line: RegisterLine): Promise<Check[]> {
  const { at, who, does, on, opens, with: input = {}, expected, reads = [] } = line
  await desk.setTime(at)
  const { refused, ...standing } = expected ?? {}
  const checks: Check[] = []
  if (line.phone !== undefined) checks.push(...(await onPhone(desk, line, line.phone)))
  else if (who !== undefined && does !== undefined) {
    const came = await desk.act({ at, who, does, on, opens, input })
    if (came.refused !== undefined || refused !== undefined)
      checks.push({ what: does, told: refused ?? 'accepted', came: came.refused ?? 'accepted' })
  }
  if (Object.keys(standing).length > 0 && on !== undefined) {
    const seen = await desk.see(on, READER)
    checks.push(...checksOf(desk.resolve(standing) as Standing, seen?.seen))
  }
  for (const reading of reads) checks.push(...(await readingChecks(desk, reading)))
  return checks
}

/** Plays a story of registers line by line and says what did not come out as told. One run shows all faults. */
export async function playRegisterStory(story: RegisterStory, desk: RegisterDesk): Promise<Played> {
  const faults: Text[] = []
  let checks = 0
  for (const line of story.story) {
    const found = await playLine(desk, line)
    checks += found.length
    faults.push(...found.flatMap(check => faultOf(asWritten(check), line)))
  }
  if (checks === 0) faults.push({ zh: '场景没有任何检查', en: 'The scenario checks nothing' })
  const lines = await desk.timeline()
  const print = (language: 'zh' | 'en'): string =>
    lines.map(l => `${l.at}  ${l.of}  ${l[language]}\n`).join('')
  const timeline = { zh: print('zh'), en: print('en') }
  return { checks, faults: [...faults, ...timelineFaults(story.timeline, timeline)], timeline }
}
