import type { PermitItem, PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'
import { standWord } from './title-of.ts'

function Remarks({ item, today }: { readonly item: PermitItem; readonly today: string }) {
  const { t } = useLanguage()
  const { missing, promise, check, revoked } = item
  return (
    <>
      {missing.map(({ paper, by, suppliedOn }) => (
        <p key={paper} className={suppliedOn === undefined && by < today ? 'is-late' : ''}>
          {suppliedOn === undefined
            ? t(by < today ? permitWords.overdue : permitWords.missing, { paper, by })
            : t(permitWords.supplied, { paper, on: suppliedOn })}
        </p>
      ))}
      {promise && <p>{t(permitWords.promised, { ...promise })}</p>}
      {check && (
        <p className={check.holds ? '' : 'is-late'}>
          {t(check.holds ? permitWords.checkHolds : permitWords.checkFails, {
            on: check.on,
            finding: check.finding,
          })}
        </p>
      )}
      {revoked && <p className="is-late">{t(permitWords.revokedOn, { ...revoked })}</p>}
    </>
  )
}

function Row({ item, today }: { readonly item: PermitItem; readonly today: string }) {
  const { t } = useLanguage()
  const label = (word: { zh: string; en: string }) => <span className="permit-cell-label">{t(word)}</span>
  return (
    <tr>
      <th scope="row">
        {t(item.title)}
        {item.certificate && <small className="permit-mark">{t(permitWords.certificate)}</small>}
        <small>
          {t(item.officeName)} · {item.basis}
        </small>
      </th>
      <td>
        {label(permitWords.mode)}
        {t(permitWords[item.mode])}
      </td>
      <td>
        {label(permitWords.stand)}
        <span className={`permit-stand is-${item.stand}`}>{t(permitWords[standWord(item)])}</span>
      </td>
      <td className={item.prepared ? '' : 'is-empty'}>
        {label(permitWords.preparedOn)}
        {item.prepared?.on ?? '—'}
      </td>
      <td className={item.issued ? '' : 'is-empty'}>
        {label(permitWords.issuedOn)}
        {item.issued ? (
          <>
            {item.issued.on} <small>{item.issued.number}</small>
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="permit-remarks">
        <Remarks item={item} today={today} />
      </td>
    </tr>
  )
}

/** Every item: how it is handled, what is prepared and what is issued, what is missing with its date. */
export function ItemList({ view }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const { items, list, today } = view
  const heads = ['item', 'mode', 'stand', 'preparedOn', 'issuedOn', 'remarks'] as const
  return (
    <section className="sheet" aria-labelledby="permit-items">
      <h2 id="permit-items">{t(permitWords.items)}</h2>
      {list && (
        <p className="permit-note">{t(permitWords.itemsOf, { name: list.name, source: list.source })}</p>
      )}
      <table className="permit-items">
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {t(permitWords[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <Row key={item.item} item={item} today={today} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
