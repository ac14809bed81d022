import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { ItemEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { useDirectory } from '../reading/names.ts'
import { LineDrawer } from './line-drawer.tsx'
import { ID } from './office-form.tsx'
import { isUntranslated, wordsIn } from './routing-draft.ts'

interface ItemFormProps {
  readonly item: ItemEntry
  readonly taken: readonly string[]
  readonly keep: (item: ItemEntry) => void
  readonly close: () => void
}

/** One service item: both names, the office, the procedure and the words it is known by. */
export function ItemForm({ item, taken, keep, close }: ItemFormProps) {
  const { t } = useLanguage()
  const directory = useDirectory()
  const id = useId()
  const isNew = item.id === ''
  const [given, setGiven] = useState(item)
  const [words, setWords] = useState((item.words ?? []).join('、'))
  const put = (part: Partial<ItemEntry>) => setGiven({ ...given, ...part })
  const isWhole =
    ID.test(given.id) &&
    !taken.includes(given.id) &&
    !isUntranslated(given.name) &&
    given.office !== '' &&
    given.procedure !== ''
  const text = (label: string, value: string, change: (value: string) => void) => (
    <div className="line-field">
      <label htmlFor={id + label}>{label}</label>
      <Input id={id + label} value={value} onChange={event => change(event.target.value)} />
    </div>
  )
  function whole(): ItemEntry {
    const { words: _, ...rest } = given
    const list = wordsIn(words)
    return { ...rest, ...(list.length > 0 && { words: list }) }
  }
  return (
    <LineDrawer
      title={isNew ? t(routingWords.addItem) : t(item.name)}
      isWhole={isWhole}
      keep={() => keep(whole())}
      close={close}
    >
      {isNew && text(t(routingWords.id), given.id, value => put({ id: value }))}
      {text(t(routingWords.nameZh), given.name.zh, zh => put({ name: { ...given.name, zh } }))}
      {text(t(routingWords.nameEn), given.name.en, en => put({ name: { ...given.name, en } }))}
      {isUntranslated(given.name) && <p className="wrong">{t(routingWords.halfSaid)}</p>}
      <label htmlFor={`${id}office`}>{t(routingWords.office)}</label>
      <Select
        id={`${id}office`}
        value={given.office || null}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={office => put({ office: office ?? '' })}
        options={(directory?.offices ?? [])
          .filter(o => o.active)
          .map(o => ({ value: o.id, label: t(o.name) }))}
      />
      <label htmlFor={`${id}procedure`}>{t(routingWords.procedure)}</label>
      <Select
        id={`${id}procedure`}
        value={given.procedure || null}
        onChange={procedure => put({ procedure: procedure ?? '' })}
        options={(directory?.procedures ?? [])
          .filter(p => p.isCurrent)
          .map(p => ({ value: p.id, label: t(p.title) }))}
      />
      {text(t(routingWords.keywords), words, setWords)}
    </LineDrawer>
  )
}
