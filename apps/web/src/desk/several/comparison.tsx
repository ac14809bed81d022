import { Link } from '@tanstack/react-router'
import { Button, Radio } from 'antd'
import type { ReactNode } from 'react'
import type { Column, GivenVerdict, Verdict } from '../../api/several.ts'
import { dayOf, stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { severalWords } from '../../words/several-words.ts'
import type { Word } from '../../words/word.ts'
import { type Names, useNames } from '../reading/names.ts'

interface Fact {
  readonly word: Word
  readonly value: (column: Column, names: Names) => string
}

/** What is laid side by side; a value that differs from the leading matter's stands out. */
const FACTS: readonly Fact[] = [
  { word: matterWords.firm, value: ({ firm }) => firm ?? '—' },
  { word: matterWords.item, value: ({ item }, names) => (item ? names.item(item) : '—') },
  { word: matterWords.town, value: ({ town }, names) => (town ? names.town(town) : '—') },
  { word: matterWords.origin, value: ({ origin }, names) => names.label(origin) },
  { word: matterWords.disclosure, value: ({ disclosure }, names) => names.label(disclosure) },
]

export function verdictOf(
  verdicts: readonly GivenVerdict[],
  one: Column,
  other: Column,
): GivenVerdict | undefined {
  return verdicts.find(v => [v.one, v.other].includes(one.id) && [v.one, v.other].includes(other.id))
}

interface ComparisonProps {
  readonly columns: readonly Column[]
  readonly verdicts: readonly GivenVerdict[]
  readonly lead: Column
  readonly choose: (number: string) => void
  readonly judge: (other: Column, verdict: Verdict | 'none') => void
  readonly takeOut: (number: string) => void
}

function Judgement({ other, lead, verdicts, judge }: Omit<ComparisonProps, 'columns'> & { other: Column }) {
  const { t } = useLanguage()
  const names = useNames()
  if (other.id === lead.id) return <strong>{t(severalWords.lead)}</strong>
  const given = verdictOf(verdicts, lead, other)
  return (
    <>
      <Radio.Group
        size="small"
        optionType="button"
        buttonStyle="solid"
        value={given?.verdict ?? 'none'}
        onChange={event => judge(other, event.target.value as Verdict | 'none')}
        options={[
          { value: 'same', label: t(severalWords.same) },
          { value: 'not-same', label: t(severalWords['not-same']) },
          { value: 'none', label: t(severalWords.unsaid) },
        ]}
      />
      {given && (
        <small className="faint">
          {t(severalWords.verdictBy, { who: names.officer(given.officer), when: stampOf(given.at) })}
        </small>
      )}
    </>
  )
}

function Line({
  word,
  columns,
  children,
}: {
  readonly word: Word
  readonly columns: readonly Column[]
  readonly children: (column: Column) => ReactNode
}) {
  const { t } = useLanguage()
  return (
    <tr>
      <th scope="row">{t(word)}</th>
      {columns.map(column => (
        <td key={column.id}>{children(column)}</td>
      ))}
    </tr>
  )
}

function Heads({ columns, lead, choose, takeOut }: Omit<ComparisonProps, 'judge' | 'verdicts'>) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <tr>
      <td />
      {columns.map(column => (
        <th key={column.id} scope="col" className={column.id === lead.id ? 'is-lead' : undefined}>
          <Link to="/matters/$id" params={{ id: column.number }} search={{}}>
            {names.title(column.title)}
          </Link>
          <small className="faint">{column.number}</small>
          <span className="column-acts">
            <Radio checked={column.id === lead.id} onChange={() => choose(column.number)}>
              {t(severalWords.leading)}
            </Radio>
            <Button size="small" type="text" onClick={() => takeOut(column.number)}>
              {t(severalWords.remove)}
            </Button>
          </span>
        </th>
      ))}
    </tr>
  )
}

/** Matters side by side: who asked what in which words, how far each has got, and by when each is owed an answer. */
export function Comparison(props: ComparisonProps) {
  const { columns, lead } = props
  const { t, language } = useLanguage()
  const names = useNames()
  return (
    <section className="sheet comparison-room" aria-label={t(severalWords.compare)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the page, it is scrolled with the keyboard. */}
      <div className="wide" tabIndex={0}>
        <table className="comparison" style={{ minWidth: `${6 + columns.length * 15}rem` }}>
          <thead>
            <Heads {...props} />
          </thead>
          <tbody>
            <Line word={severalWords.verdict} columns={columns}>
              {column => <Judgement {...props} other={column} />}
            </Line>
            <Line word={severalWords.words} columns={columns}>
              {column => <p className="said">{column.text ?? t(severalWords.wordsHidden)}</p>}
            </Line>
            {FACTS.map(({ word, value }) => (
              <Line key={word.en} word={word} columns={columns}>
                {column => {
                  const said = value(column, names)
                  return <span className={said === value(lead, names) ? undefined : 'differs'}>{said}</span>
                }}
              </Line>
            ))}
            <Line word={severalWords.standing} columns={columns}>
              {column => (
                <>
                  {column.step ? t(column.step) : names.label(column.result ?? column.status)}
                  {column.holder && <small className="faint">{names.holderShort(column.holder)}</small>}
                </>
              )}
            </Line>
            <Line word={matterWords.openedAt} columns={columns}>
              {column => stampOf(column.openedAt)}
            </Line>
            <Line word={severalWords.owed} columns={columns}>
              {column => (column.owed ? dayOf(column.owed, language) : '—')}
            </Line>
          </tbody>
        </table>
      </div>
    </section>
  )
}
