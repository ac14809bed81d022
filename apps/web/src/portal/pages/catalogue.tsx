import { useDeferredValue, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { Link } from '../address.tsx'
import { Awaited, Field, PageTitle } from '../parts.tsx'
import { type Catalogue, type Item, type ProcedureShown, readCatalogue } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { LimitClock, useLimit } from './limit-clock.tsx'

/** Items in which every word of the query stands: in the name, the office or the words people use for it. */
export function itemsFound(items: readonly Item[], query: string): readonly Item[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean)
  const said = ({ name, officeName, words }: Item): string =>
    [name.zh, name.en, officeName.zh, officeName.en, ...words].join('\n').toLowerCase()
  return items.filter(item => asked.every(word => said(item).includes(word)))
}

function Steps({ procedure }: { readonly procedure: ProcedureShown }) {
  const { t } = useLanguage()
  const limitOf = useLimit()
  return (
    <>
      <h3>{t(portalWords.steps)}</h3>
      <ol className="steps">
        {procedure.steps.map(({ id, title, limits }) => (
          <li key={id}>
            {t(title)} <span className="small">{limitOf(limits, 'promised')}</span>
          </li>
        ))}
      </ol>
      <p className="small">{t(portalWords.stepsNote)}</p>
      {procedure.basis !== null && (
        <p className="small">{t(portalWords.basis, { basis: procedure.basis })}</p>
      )}
    </>
  )
}

function Materials({ item }: { readonly item: Item }) {
  const { t } = useLanguage()
  return (
    <>
      <h3>{t(portalWords.materials)}</h3>
      {item.materials.length === 0 ? (
        <p>{t(portalWords.materialsNone)}</p>
      ) : (
        <ul>
          {item.materials.map(({ name, note, optional }) => (
            <li key={name.zh}>
              {t(name)}
              {optional && <span className="small"> （{t(portalWords.mayFollow)}）</span>}
              {note && <span className="small"> {t(note)}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ItemCard({ item, catalogue }: { readonly item: Item; readonly catalogue: Catalogue }) {
  const { t } = useLanguage()
  const procedure = catalogue.procedures[item.procedure]
  return (
    <li className="service">
      <div className="service-name">
        <h2>{t(item.name)}</h2>
        <p className="office">{t(item.officeName)}</p>
      </div>
      {procedure && <LimitClock limits={procedure.limits} />}
      <details>
        <summary aria-label={`${t(portalWords.details)}: ${t(item.name)}`}>{t(portalWords.details)}</summary>
        <div className="service-details">
          <div>
            <Materials item={item} />
          </div>
          <div>{procedure && <Steps procedure={procedure} />}</div>
        </div>
        <p className="no-print">
          <Link className="button" to={`/submit?item=${item.id}`}>
            {t(portalWords.submitThis)}
          </Link>
        </p>
      </details>
    </li>
  )
}

function Found({ catalogue, query }: { readonly catalogue: Catalogue; readonly query: string }) {
  const { t } = useLanguage()
  const items = itemsFound(catalogue.items, query)
  return (
    <>
      <p role="status" className={items.length > 0 ? 'small found' : 'for-readers'}>
        {items.length > 0 ? t(portalWords.found, { n: items.length }) : t(portalWords.nothingFound)}
        {items.length > 0 && <span className="limit-key">{t(portalWords.limitKey)}</span>}
      </p>
      {items.length === 0 && (
        <div className="empty">
          <p>{t(portalWords.nothingFound)}</p>
          <Link className="button" to="/submit">
            {t(portalWords.submit)}
          </Link>
        </div>
      )}
      <ul className="services">
        {items.map(item => (
          <ItemCard key={item.id} item={item} catalogue={catalogue} />
        ))}
      </ul>
    </>
  )
}

export function CataloguePage() {
  const { t } = useLanguage()
  const reading = useRead(readCatalogue)
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query)
  return (
    <>
      <PageTitle lead={t(portalWords.catalogueHint)}>{t(portalWords.catalogue)}</PageTitle>
      <search className="no-print catalogue-search">
        <Field label={t(portalWords.searchCatalogue)}>
          {given => (
            <input {...given} type="search" value={query} onChange={event => setQuery(event.target.value)} />
          )}
        </Field>
        <button type="button" onClick={() => window.print()}>
          {t(portalWords.printCatalogue)}
        </button>
      </search>
      <Awaited reading={reading}>{catalogue => <Found catalogue={catalogue} query={asked} />}</Awaited>
    </>
  )
}
