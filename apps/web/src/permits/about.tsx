import type { PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'

/** Firm, land and mandate, in three lines. */
export function About({ view: { entry, parcel, mandate } }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  return (
    <ul className="permit-about">
      {entry.firm && <li>{entry.firm}</li>}
      {parcel && (
        <li>
          {t(permitWords.parcel, { number: parcel.number, location: parcel.location })}
          {' · '}
          {parcel.soldOn
            ? t(permitWords.soldOn, { on: parcel.soldOn })
            : t(permitWords.onOffer, { notice: parcel.notice, closes: parcel.closes })}
        </li>
      )}
      <li className={mandate ? '' : 'is-late'}>
        {mandate ? t(permitWords.mandate, { ...mandate }) : t(permitWords.noMandate)}
      </li>
    </ul>
  )
}
