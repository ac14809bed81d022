import type { EntryView, RegisterView } from '../../api/registers.ts'
import { dayOf } from '../../look/times.ts'
import { BUSINESSES, type Part } from '../../week/businesses.ts'
import { entryTitle } from '../../week/entry-title.ts'
import { countyWords } from '../../words/county-words.ts'
import { partWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Link } from '../address.tsx'
import { PageTitle } from '../parts.tsx'
import { readFigures } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import {
  type CountyEntries,
  type CountyTarget,
  type PublicRegister,
  readCountyEntries,
  readPublished,
  readTargets,
  type Statement,
} from './county-api.ts'
import { StateMark } from './state-mark.tsx'
import './county.css'

const THREE = ['innovation', 'service', 'style'] as const

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
          .map(({ id, system, state, page }) => (
            <li key={id}>
              {/* What everybody may open is opened; the rest is explained. */}
              <a href={page?.startsWith('/desk') === false ? page : `/statements#${id}`}>{t(system)}</a>{' '}
              <StateMark state={state} />
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

/** Money is counted in millions and in yuan where there is no 亿 and no 万. */
const ENGLISH_MONEY: Readonly<Record<string, number>> = { 'yi-yuan': 100, 'wan-yuan': 10_000 }

function TargetLine({ target }: { readonly target: CountyTarget }) {
  const { t, language } = useLanguage()
  const { asked, unit, compare, quarter, value, reached, source } = target
  const figure = (n: number): string => {
    const times = language === 'en' ? (ENGLISH_MONEY[unit] ?? 1) : 1
    const said = (n * times).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')
    const word = countyWords[unit as keyof typeof countyWords]
    return word ? t(word, { n: said }) : said
  }
  const share = value === undefined || asked === 0 ? 0 : Math.min(100, (value / asked) * 100)
  return (
    <li>
      <h4>{language === 'zh' ? target.name : target.nameEn}</h4>
      <p>
        {t(countyWords[compare as keyof typeof countyWords] ?? countyWords['at-least'], {
          value: figure(asked),
        })}
      </p>
      {quarter !== undefined && value !== undefined ? (
        <>
          <span className="county-bar" aria-hidden="true">
            <i style={{ width: `${share}%` }} />
          </span>
          <p className="small">
            {t(countyWords.soFar, { quarter, value: figure(value) })}
            {reached && <strong> {t(countyWords.reached)}</strong>}
          </p>
        </>
      ) : (
        <p className="small">{t(countyWords.noActual)}</p>
      )}
      <p className="small">{source}</p>
    </li>
  )
}

/** 本年度目标, in the county's own order; where this year has none yet, those of the last that has. */
function Targets() {
  const { t } = useLanguage()
  const targets = useRead(readTargets).value
  const thisYear = new Date().getFullYear()
  const top = (targets?.items ?? []).filter(i => i.under === undefined)
  return (
    <section aria-labelledby="county-targets">
      <h2 id="county-targets">{t(countyWords.targets)}</h2>
      {targets && top.length > 0 ? (
        <>
          {targets.year !== thisYear && (
            <p className="small">{t(countyWords.ofYear, { year: targets.year })}</p>
          )}
          {THREE.filter(part => top.some(i => i.part === part)).map(part => (
            <div key={part} className="county-target-part">
              <h3>{t(partWords[part])}</h3>
              <ul className="county-targets">
                {top
                  .filter(i => i.part === part)
                  .map(target => (
                    <TargetLine key={target.id} target={target} />
                  ))}
              </ul>
            </div>
          ))}
        </>
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
      <Targets />
      <Chronicle chronicle={entries.chronicle} />
      <p>
        <Link to="/statements">{t(countyWords.compare)}</Link>
      </p>
    </>
  )
}
