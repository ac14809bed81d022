/** Rules about two activities, after Pesic 2008 and Maggi: of each case, by the places at which both occur. */
export type PairTemplate =
  | 'responded-existence'
  | 'co-existence'
  | 'response'
  | 'precedence'
  | 'succession'
  | 'alternate-response'
  | 'alternate-precedence'
  | 'alternate-succession'
  | 'chain-response'
  | 'chain-precedence'
  | 'chain-succession'
  | 'not-co-existence'
  | 'not-succession'
  | 'not-chain-succession'

/** The places of each activity of a case, in order. */
export type Occurrences = ReadonlyMap<number, readonly number[]>

/** Of the activities that are asked for, under the numbers they have there. */
export function occurrencesOf(trace: readonly number[], numbers: ReadonlyMap<number, number>): Occurrences {
  const found = new Map<number, number[]>()
  for (const [place, activity] of trace.entries()) {
    const a = numbers.get(activity)
    if (a === undefined) continue
    const places = found.get(a)
    if (places === undefined) found.set(a, [place])
    else places.push(place)
  }
  return found
}

type Check = (a: readonly number[], b: readonly number[]) => boolean

const first = (places: readonly number[]): number => places[0] as number
const last = (places: readonly number[]): number => places.at(-1) as number

const response: Check = (a, b) => last(a) < last(b)
const precedence: Check = (a, b) => first(a) < first(b)

/** Between one a and the next there is a b, and one behind the last. */
const alternateResponse: Check = (a, b) =>
  a.every((place, i) => {
    const end = a[i + 1] ?? Number.POSITIVE_INFINITY
    return b.some(other => other > place && other < end)
  })

/** Between one b and the next there is an a, and one before the first. */
const alternatePrecedence: Check = (a, b) =>
  b.every((place, i) => {
    const begin = b[i - 1] ?? Number.NEGATIVE_INFINITY
    return a.some(other => other < place && other > begin)
  })

const chainResponse: Check = (a, b) => a.every(place => b.includes(place + 1))
const chainPrecedence: Check = (a, b) => b.every(place => a.includes(place - 1))
const both =
  (one: Check, other: Check): Check =>
  (a, b) =>
    one(a, b) && other(a, b)

/** Whether a case in which both occur keeps the rule. */
export const pairChecks: ReadonlyMap<PairTemplate, Check> = new Map<PairTemplate, Check>([
  ['responded-existence', () => true],
  ['co-existence', () => true],
  ['response', response],
  ['precedence', precedence],
  ['succession', both(response, precedence)],
  ['alternate-response', alternateResponse],
  ['alternate-precedence', alternatePrecedence],
  ['alternate-succession', both(alternateResponse, alternatePrecedence)],
  ['chain-response', chainResponse],
  ['chain-precedence', chainPrecedence],
  ['chain-succession', both(chainResponse, chainPrecedence)],
  ['not-co-existence', () => false],
  ['not-succession', (a, b) => first(a) > last(b)],
  ['not-chain-succession', (a, b) => !a.some(place => b.includes(place + 1))],
])
