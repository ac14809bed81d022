/**
 * The first character of each letter's syllables in the order of pinyin (CLDR collation `zh-u-co-pinyin`, which Node
 * carries): a character belongs to the last of them that it does not come before. No syllable begins with i, u or v.
 */
const FIRST: readonly (readonly [letter: string, first: string])[] = [
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
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
]

/** Characters of names that are read with another letter as well: whoever types either must find them. */
const ALSO: Readonly<Record<string, string>> = {
  重: 'cz',
  长: 'cz',
  行: 'xh',
  单: 'ds',
  曾: 'zc',
  解: 'jx',
  仇: 'qc',
  区: 'qo',
  查: 'cz',
  盛: 'sc',
  覃: 'qt',
  翟: 'zd',
  乐: 'ly',
  缪: 'm',
  朴: 'p',
  会: 'hk',
  厦: 'xs',
  调: 'dt',
  传: 'cz',
  晟: 'sc',
  圩: 'wx',
  莞: 'gw',
  泊: 'bp',
  弹: 'dt',
  埔: 'pb',
  粘: 'zn',
  郗: 'xc',
  郄: 'qx',
  俟: 'sq',
  玟: 'wm',
  溱: 'qz',
  骠: 'pb',
  荥: 'xy',
  歙: 'sx',
  靓: 'jl',
  於: 'yw',
  茄: 'qj',
  刹: 'sc',
  栅: 'sz',
  囤: 'td',
  镐: 'gh',
  匙: 'cs',
  蕃: 'f',
  嚣: 'x',
  沓: 'td',
  荠: 'qj',
}
const MOST_READINGS = 8

const collator = new Intl.Collator('zh-u-co-pinyin')

/** A name is made of few of the twenty thousand characters; each is looked up in the collation once. */
const found = new Map<string, string>()

function lettersOf(character: string): string {
  const before = found.get(character)
  if (before !== undefined) return before
  const letters = lookUp(character)
  found.set(character, letters)
  return letters
}

function lookUp(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  const also = ALSO[character]
  if (also !== undefined) return also
  return FIRST.findLast(([, first]) => collator.compare(first, character) <= 0)?.[0] ?? ''
}

/** Initials of a name in pinyin, digits and letters kept, one entry for each way it may be read: `德清` is `dq`. */
export function initialsOf(name: string): string[] {
  let readings = ['']
  for (const character of name) {
    const letters = lettersOf(character)
    if (letters === '') continue
    const next = readings.flatMap(before => [...letters].map(letter => before + letter))
    readings = next.length > MOST_READINGS ? readings.map(before => before + letters[0]) : next
  }
  return readings.filter(reading => reading !== '')
}
