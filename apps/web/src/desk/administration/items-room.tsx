import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ItemEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { Wide } from '../shell/wide.tsx'
import { ItemForm } from './item-form.tsx'
import { isUntranslated, kept } from './routing-draft.ts'
import { type Drafting, RoutingFrame } from './routing-frame.tsx'
import { useHits } from './routing-pending.tsx'

const NEW_ITEM: ItemEntry = { id: '', name: { zh: '', en: '' }, office: '', procedure: '' }

function DefaultProcedure({ draft, change }: Drafting) {
  const { t } = useLanguage()
  const procedures = (useDirectory()?.procedures ?? []).filter(p => p.isCurrent)
  return (
    <p className="room-acts">
      <label htmlFor="default-procedure">{t(routingWords.defaultProcedure)}</label>
      <Select
        id="default-procedure"
        value={draft.default ?? null}
        disabled={!change}
        onChange={chosen => chosen && change?.({ ...draft, default: chosen })}
        options={procedures.map(p => ({ value: p.id, label: t(p.title) }))}
      />
    </p>
  )
}

function ItemLine({
  item,
  edit,
  drop,
}: {
  item: ItemEntry
  edit: (() => void) | undefined
  drop: () => void
}) {
  const { t } = useLanguage()
  const names = useNames()
  const hits = useHits()?.hits.filter(h => (h.why === 'item' || h.why === 'words') && h.by === item.id) ?? []
  const used = hits.reduce((n, h) => n + h.hits, 0)
  return (
    <tr>
      <th scope="row">
        <span lang="zh-CN">{item.name.zh}</span>
        <small className="faint">{item.id}</small>
      </th>
      <td>
        {isUntranslated(item.name) ? (
          <b className="away">{t(routingWords.untranslated)}</b>
        ) : (
          <span lang="en">{item.name.en}</span>
        )}
      </td>
      <td>{names.officeShort(item.office)}</td>
      <td>{names.procedure(item.procedure)}</td>
      <td>{item.words?.join('、')}</td>
      <td>{used}</td>
      {edit && (
        <td className="line-acts">
          <Button size="small" type="text" onClick={edit}>
            {t(routingWords.edit)}
          </Button>
          <Button size="small" type="text" danger onClick={drop}>
            {t(routingWords.drop)}
          </Button>
        </td>
      )}
    </tr>
  )
}

function Items({ draft, change }: Drafting) {
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<ItemEntry>()
  const found = draft.items.filter(i => typed === '' || answersTo(typed, [i.name.zh, i.name.en, i.id]))
  const lacking = draft.items.filter(i => isUntranslated(i.name)).length
  return (
    <section className="sheet">
      <p className="faint">{t(routingWords.itemsNote)}</p>
      <div className="room-acts">
        <Input
          value={typed}
          placeholder={t(routingWords.find)}
          aria-label={t(routingWords.find)}
          onChange={event => setTyped(event.target.value)}
        />
        {change && <Button onClick={() => setEdited(NEW_ITEM)}>{t(routingWords.addItem)}</Button>}
        {lacking > 0 && <b className="away">{t(routingWords.untranslatedCount, { n: lacking })}</b>}
      </div>
      <DefaultProcedure draft={draft} change={change} />
      <Wide>
        <table className="plain rules">
          <thead>
            <tr>
              <th>{t(routingWords.nameZh)}</th>
              <th>{t(routingWords.nameEn)}</th>
              <th>{t(routingWords.office)}</th>
              <th>{t(routingWords.procedure)}</th>
              <th>{t(routingWords.keywords)}</th>
              <th>{t(routingWords.hits)}</th>
              {change && <th aria-label={t(routingWords.edit)} />}
            </tr>
          </thead>
          <tbody>
            {found.map(item => (
              <ItemLine
                key={item.id}
                item={item}
                edit={change && (() => setEdited(item))}
                drop={() => change?.({ ...draft, items: draft.items.filter(i => i.id !== item.id) })}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {edited && change && (
        <ItemForm
          item={edited}
          taken={draft.items.map(i => i.id).filter(id => id !== edited.id)}
          keep={item => {
            change({ ...draft, items: kept(draft.items, edited.id, item) })
            setEdited(undefined)
          }}
          close={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

/** 事项清单: names in both languages, offices, procedures, words, and how often each decided. */
export function ItemsRoom() {
  return (
    <RoutingFrame>
      {(drafting, _, pending) => (
        <>
          {pending}
          <Items {...drafting} />
        </>
      )}
    </RoutingFrame>
  )
}
