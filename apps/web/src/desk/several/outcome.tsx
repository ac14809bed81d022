import type { ReactNode } from 'react'
import type { RehearsedMatter } from '../../api/several.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { useNames } from '../reading/names.ts'
import { Wide } from '../shell/wide.tsx'

/** By when an answer is owed, before and after. */
export function OwedChange({ owed }: { readonly owed: RehearsedMatter['owed'] }) {
  const { t, language } = useLanguage()
  const { from, to } = owed
  if (from === null && to === null) return <>—</>
  if (from === to && to) return <>{`${dayOf(to, language)} · ${t(severalWords.unchanged)}`}</>
  return (
    <>
      {from && <s className="faint">{dayOf(from, language)}</s>} {to && <b>{dayOf(to, language)}</b>}
      {from && to && to < from && <span className="earlier"> {t(severalWords.earlier)}</span>}
    </>
  )
}

/** What would become of each matter, in the order in which the act is about them. */
export function Outcome({
  matters,
  tell,
}: {
  readonly matters: readonly RehearsedMatter[]
  readonly tell: (matter: RehearsedMatter) => ReactNode
}) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <Wide>
      <table className="plain outcome">
        <tbody>
          {matters.map((matter, i) => (
            <tr key={matter.id ?? `new-${i}`}>
              <th scope="row">
                {names.title(matter.title)}
                <small className="faint">{matter.id ? matter.number : t(severalWords.willOpen)}</small>
              </th>
              <td>{tell(matter)}</td>
              <td>
                <small className="faint">{t(severalWords.owed)}</small> <OwedChange owed={matter.owed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
