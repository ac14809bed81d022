import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Precedents } from '../catch-all/catch-all-page.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { CountyChange } from './county-change.tsx'

function Items() {
  const { t } = useLanguage()
  const names = useNames()
  const items = useDirectory()?.items ?? []
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t(adminWords.item)}</th>
          <th>{t(adminWords.office)}</th>
          <th>{t(adminWords.procedure)}</th>
          <th>{t(adminWords.words)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.id}>
            <th scope="row">{t(item.name)}</th>
            <td>{names.officeShort(item.office)}</td>
            <td>{names.procedure(item.procedure)}</td>
            <td>{item.words?.join('、')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rules() {
  const { t } = useLanguage()
  const names = useNames()
  const rules = useDirectory()?.rules ?? []
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t(adminWords.when)}</th>
          <th>{t(adminWords.office)}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ id, item, town, words, office }) => (
          <tr key={id}>
            <td>
              {[item && names.item(item), town && town !== '*' && names.town(town), words?.join('、')]
                .filter(Boolean)
                .join(' · ')}
            </td>
            <td>{names.office(office)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What there is in the catalogue, where it goes, and what determinations stand for like matters. */
export function RoutingRoom() {
  const { t } = useLanguage()
  const precedents = useDirectory()?.precedents ?? []
  return (
    <>
      <section className="sheet">
        <h2>{t(adminWords.precedents)}</h2>
        <Precedents precedents={precedents} />
        <CountyChange name="set-precedent" />
      </section>
      <section className="sheet wide">
        <h2>{t(adminWords.rules)}</h2>
        <Rules />
      </section>
      <section className="sheet wide">
        <h2>{t(adminWords.items)}</h2>
        <Items />
      </section>
    </>
  )
}
