import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { RuleEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { LineDrawer } from './line-drawer.tsx'
import { ID } from './office-form.tsx'
import { wordsIn } from './routing-draft.ts'

interface PatternFormProps {
  readonly rule: RuleEntry
  readonly taken: readonly string[]
  readonly keep: (rule: RuleEntry) => void
  readonly close: () => void
}

interface Given {
  readonly id: string
  readonly item: string | undefined
  readonly town: string | undefined
  readonly words: string
  readonly office: string
}

/** What is left empty is not part of the rule. */
function ruleOf({ id, item, town, words, office }: Given): RuleEntry {
  const list = wordsIn(words)
  return { id, office, ...(item && { item }), ...(town && { town }), ...(list.length > 0 && { words: list }) }
}

/** A rule as a form: what a request must be, and where it goes then. */
export function PatternForm({ rule, taken, keep, close }: PatternFormProps) {
  const { t } = useLanguage()
  const names = useNames()
  const directory = useDirectory()
  const id = useId()
  const [given, setGiven] = useState<Given>({
    id: rule.id,
    item: rule.item,
    town: rule.town,
    words: (rule.words ?? []).join('、'),
    office: rule.office,
  })
  const put = (part: Partial<Given>) => setGiven({ ...given, ...part })
  const isWhole =
    ID.test(given.id) &&
    !taken.includes(given.id) &&
    given.office !== '' &&
    (given.item !== undefined || given.town !== undefined || wordsIn(given.words).length > 0)
  const { item, town, office } = given
  return (
    <LineDrawer
      title={t(rule.id === '' ? routingWords.addRule : routingWords.editRule)}
      isWhole={isWhole}
      keep={() => keep(ruleOf(given))}
      close={close}
    >
      <label htmlFor={`${id}id`}>{t(routingWords.id)}</label>
      <Input id={`${id}id`} value={given.id} onChange={event => put({ id: event.target.value })} />
      <label htmlFor={`${id}item`}>{t(routingWords.tryItem)}</label>
      <Select
        id={`${id}item`}
        value={item ?? null}
        allowClear
        placeholder={t(routingWords.any)}
        onChange={value => put({ item: value ?? undefined })}
        options={(directory?.items ?? []).map(i => ({ value: i.id, label: t(i.name) }))}
      />
      <label htmlFor={`${id}town`}>{t(routingWords.tryTown)}</label>
      <Select
        id={`${id}town`}
        value={town ?? null}
        allowClear
        placeholder={t(routingWords.any)}
        onChange={value => put({ town: value ?? undefined })}
        options={(directory?.offices ?? []).flatMap(o =>
          o.town ? [{ value: o.town, label: names.officeShort(o.id) }] : [],
        )}
      />
      <label htmlFor={`${id}words`}>{t(routingWords.keywords)}</label>
      <Input id={`${id}words`} value={given.words} onChange={event => put({ words: event.target.value })} />
      <label htmlFor={`${id}office`}>{t(routingWords.office)}</label>
      <Select
        id={`${id}office`}
        value={office || null}
        onChange={value => put({ office: value ?? '' })}
        showSearch={{ optionFilterProp: 'label' }}
        options={(directory?.offices ?? [])
          .filter(o => o.active)
          .map(o => ({ value: o.id, label: t(o.name) }))}
      />
    </LineDrawer>
  )
}
