/** First characters of each initial in the order of pinyin; a character belongs to the last one not after it. */
const FIRST: readonly (readonly [string, string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '痳'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '扨'],
  ['t', '它'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
]
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const known = new Map<string, string>()

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase()
  const found = known.get(character)
  if (found !== undefined) return found
  const initial = FIRST.reduce(
    (last, [letter, first]) => (order.compare(first, character) <= 0 ? letter : last),
    '',
  )
  known.set(character, initial)
  return initial
}

/** 交通局 → jtj. Names only: a character with two readings gets its commonest. */
export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('')
}

/** Whether a name answers to what was typed: part of it, or the initials of its characters. */
export function answersTo(typed: string, names: readonly string[]): boolean {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return true
  const isLatin = /^[a-z0-9-]+$/.test(wanted)
  return names.some(
    name => name.toLowerCase().includes(wanted) || (isLatin && initialsOf(name).includes(wanted)),
  )
}
