import type { EntryView, RegisterView } from '../../api/registers.ts'
import { dayOf } from '../../look/times.ts'
import { BUSINESSES, type Part } from '../../week/businesses.ts'
import { entryTitle, isTitleField } from '../../week/entry-title.ts'
import { countyWords } from '../../words/county-words.ts'
import { partWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Link } from '../address.tsx'
import { PageTitle } from '../parts.tsx'
import { readFigures } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import {
  type CountyEntries,
  type PublicRegister,
  readCountyEntries,
  readPublished,
  type Statement,
} from './county-api.ts'
import { StateMark } from './state-mark.tsx'
import './county.css'

const THREE = ['innovation', 'service', 'style'] as const

/** Fields that everybody reads as they stand: texts and numbers with a label. */
function plainFields({ fields }: RegisterView, entry: EntryView) {
  return Object.entries(fields.properties ?? {}).flatMap(([name, schema]) => {
    const value = entry.fields[name]
    const isPlain =
      (typeof value === 'string' || typeof value === 'number') && !schema.enum && !schema['x-of']
    const label = schema['x-label']
    return isPlain &&
      label &&
      !isTitleField(name, entry) &&
      !entry.title?.split(' ').includes(String(value)) &&
      value !== entry.from &&
      value !== entry.to
      ? [{ name, label, value }]
      : []
  })
}

function YearSoFar() {
  const { t } = useLanguage()
  const figures = useRead(readFigures).value
  if (!figures) return null
  return (
    <div className="county-figures">
      <h3>{t(countyWords.thisYear, { year: figures.year })}</h3>
      <p>
        <strong>{t(countyWords.opened, { n: figures.opened })}</strong>
        <strong>{t(countyWords.closed, { n: figures.closed.total })}</strong>
      </p>
      <Link to="/figures">{t(countyWords.allFigures)}</Link>
    </div>
  )
}

interface PartProps {
  readonly part: Part
  readonly statements: readonly Statement[]
  readonly registers: readonly RegisterView[]
}

function PartColumn({ part, statements, registers }: PartProps) {
  const { t } = useLanguage()
  const modules = BUSINESSES.filter(b => b.part === part).map(b => b.name)
  const open = registers.filter(r => r.module !== undefined && modules.includes(r.module))
  return (
    <section className="county-column" aria-labelledby={`county-${part}`}>
      <h2 id={`county-${part}`}>{t(partWords[part])}</h2>
      {part === 'service' && <YearSoFar />}
      <h3>{t(countyWords.systems)}</h3>
      <ul className="county-systems">
        {statements
          .filter(s => s.part === part)
          .map(({ id, system, state }) => (
            <li key={id}>
              <a href={`/statements#${id}`}>{t(system)}</a> <StateMark state={state} />
            </li>
          ))}
      </ul>
      {open.length > 0 && (
        <>
          <h3>{t(countyWords.registers)}</h3>
          <ul className="county-systems">
            {open.map(register => (
              <li key={register.name}>{t(register.title)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Targets({ targets }: { readonly targets: PublicRegister | undefined }) {
  const { t, language } = useLanguage()
  return (
    <section aria-labelledby="county-targets">
      <h2 id="county-targets">{t(countyWords.targets)}</h2>
      {targets && targets.entries.length > 0 ? (
        <ul className="county-targets">
          {targets.entries.map(entry => (
            <li key={entry.id}>
              <h3>{entryTitle(entry, targets.register, language)}</h3>
              <dl>
                {plainFields(targets.register, entry).map(({ name, label, value }) => (
                  <div key={name}>
                    <dt>{t(label)}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : (
        <p className="small">{t(countyWords.noTargets)}</p>
      )}
    </section>
  )
}

/** How much of the date is known: a month is never shown as its first day. */
const KNOWN_LENGTH: Readonly<Record<string, number>> = { year: 4, month: 7 }

function When({ entry: { from, to, fields } }: { readonly entry: EntryView }) {
  const { language } = useLanguage()
  if (!from) return null
  const known = KNOWN_LENGTH[String(fields.precision)]
  if (known !== undefined) return <time dateTime={from.slice(0, known)}>{from.slice(0, known)}</time>
  const day = (date: string) => dayOf(date, language, 0)
  return (
    <time dateTime={from}>
      {day(from)}
      {to && to !== from && ` – ${day(to)}`}
    </time>
  )
}

function Chronicle({ chronicle }: { readonly chronicle: PublicRegister | undefined }) {
  const { t, language } = useLanguage()
  return (
    <section aria-labelledby="county-chronicle">
      <h2 id="county-chronicle">{t(countyWords.chronicle)}</h2>
      {chronicle && chronicle.entries.length > 0 ? (
        <ol className="county-chronicle">
          {chronicle.entries.map(entry => (
            <li key={entry.id}>
              <When entry={entry} />
              <p>{entryTitle(entry, chronicle.register, language)}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="small">{t(countyWords.noChronicle)}</p>
      )}
    </section>
  )
}

const NONE: CountyEntries = { registers: [] }

/** The county's home page, in its own order: 创新、服务、作风, this year's targets, 大事记. */
export default function CountyPage() {
  const { t } = useLanguage()
  const statements = useRead(readPublished).value?.statements ?? []
  const entries = useRead(readCountyEntries).value ?? NONE
  return (
    <>
      <div className="county-head">
        <PageTitle lead={t(countyWords.lead)}>{t(countyWords.title)}</PageTitle>
        <p className="county-doors no-print">
          <Link to="/submit" className="button is-main">
            {t(countyWords.submitFirst)}
          </Link>
          <button type="button" onClick={() => window.print()}>
            {t(countyWords.print)}
          </button>
        </p>
      </div>
      <div className="county-columns">
        {THREE.map(part => (
          <PartColumn key={part} part={part} statements={statements} registers={entries.registers} />
        ))}
      </div>
      <Targets targets={entries.targets} />
      <Chronicle chronicle={entries.chronicle} />
      <p>
        <Link to="/statements">{t(countyWords.compare)}</Link>
      </p>
    </>
  )
}
