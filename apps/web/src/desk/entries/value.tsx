import type { FieldSchema } from '../../api/county.ts'
import { entryWords } from '../../words/entry-words.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { positionsOf, shapeIn } from '../map/shape.ts'
import { type Names, useNames } from '../reading/names.ts'

/** What a named thing is called. */
function nameOf(names: Names, of: string | undefined, value: string): string {
  if (of === 'office') return names.office(value)
  if (of === 'officer') return names.officer(value)
  if (of === 'town') return names.town(value)
  if (of === 'item') return names.item(value)
  if (of === 'procedure') return names.procedure(value)
  return value
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One short value as a text: for cells, and for what a correction said before. */
export function useValueText(): (value: unknown, schema?: FieldSchema) => string {
  const { t, language } = useLanguage()
  const names = useNames()
  const text = (value: unknown, schema: FieldSchema = {}): string => {
    if (value === undefined || value === null || value === '') return ''
    if (typeof value === 'boolean') return t(value ? formWords.yes : formWords.no)
    if (typeof value === 'number')
      return value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { useGrouping: value >= 10_000 })
    if (typeof value === 'string') {
      const of = schema['x-of']
      return schema.enum ? names.label(value) : nameOf(names, of, value)
    }
    if (Array.isArray(value))
      return value.map(one => text(one, schema.items)).join(language === 'zh' ? '、' : ', ')
    const shape = shapeIn(value)
    if (shape && 'coordinates' in shape)
      return t(entryWords.points, { n: positionsOf(shape.coordinates).length })
    if (isGroup(value))
      return Object.entries(value)
        .map(([name, one]) => text(one, schema.properties?.[name]))
        .filter(Boolean)
        .join(' · ')
    return String(value)
  }
  return text
}

/** A value of a field, as it is read: several lines as a list, groups as small tables of their own. */
export function Value({ value, schema = {} }: { readonly value: unknown; readonly schema?: FieldSchema }) {
  const text = useValueText()
  if (Array.isArray(value) && value.length > 1 && value.some(one => isGroup(one) || String(one).length > 12))
    return (
      <ul className="entry-values">
        {value.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells them apart.
          <li key={i}>{text(one, schema.items)}</li>
        ))}
      </ul>
    )
  if (typeof value === 'string' && /^https:\/\//.test(value))
    return (
      <a href={value} rel="noreferrer noopener" target="_blank">
        {value}
      </a>
    )
  return <span className="entry-value">{text(value, schema)}</span>
}
