import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DeskRow } from '../../api/matters.ts'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { useNames } from '../reading/names.ts'
import { useNotebook } from './notebook.tsx'
import { aboutOf, VisitActs } from './visit-acts.tsx'

export interface Need {
  readonly part: string
  readonly title: string
  readonly item?: string
  readonly answer?: string
  readonly isSolved?: boolean
}

export function needsOf({ kept }: Pick<EntryView, 'kept'>): readonly Need[] {
  return (kept.needs as readonly Need[] | undefined) ?? []
}

/** What the firm has said of it; nobody says it for the firm. */
function standingOf({ answer, isSolved }: Need) {
  if (isSolved) return { word: visitWords.met, mark: 'is-met' }
  if (isSolved === false) return { word: visitWords.notMet, mark: 'is-not-met' }
  return answer
    ? { word: visitWords.toConfirm, mark: 'is-open' }
    : { word: visitWords.toAnswer, mark: 'is-open' }
}

interface NeedProps {
  readonly visit: EntryView
  readonly need: Need
  readonly matter: DeskRow | undefined
  readonly register: RegisterView
  readonly isMine: boolean
}

/** 一键登记办件: the need becomes a matter that names the visit; its key is the need's own, so that two taps open one. */
function Raise({ visit, need }: Pick<NeedProps, 'visit' | 'need'>) {
  const { t } = useLanguage()
  const { write, pending } = useNotebook()
  const id = `need-${visit.id}-${need.part}`
  if (pending.some(p => p.id === id)) return null
  const { title, item, part } = need
  const { firm, town } = visit.fields as { firm: string; town?: string }
  const input = {
    ...{ procedure: 'visit-need', origin: 'visit', title, text: title, firm, part },
    ...(item && { item }),
    ...(town && { town }),
  }
  return (
    <Button size="small" onClick={() => void write({ id, command: 'open-matter', input, ...aboutOf(visit) })}>
      {t(visitWords.raise)}
    </Button>
  )
}

function MatterLink({ matter }: { readonly matter: DeskRow }) {
  const { t } = useLanguage()
  const names = useNames()
  const { number, status, result, holder } = matter
  return (
    <p className="need-matter">
      <Link to="/matters/$id" params={{ id: number }} search={{}}>
        {t(visitWords.raised, { number })}
      </Link>{' '}
      <span className="faint">
        {status === 'closed'
          ? [t(visitWords.closed), result && names.label(result)].filter(Boolean).join(' · ')
          : holder && names.holderShort(holder)}
      </span>
    </p>
  )
}

function NeedLine({ visit, need, matter, register, isMine }: NeedProps) {
  const { t } = useLanguage()
  const { word, mark } = standingOf(need)
  const { title, answer, part, isSolved } = need
  const answering = {
    command: 'answer-need',
    title: t(visitWords.answerNeed),
    fields: ['answer'],
    given: { part },
  }
  return (
    <li className="need">
      <p>
        <strong>{title}</strong> {!matter && <span className={`need-state ${mark}`}>{t(word)}</span>}
      </p>
      {answer && (
        <p className="need-answer">
          <span className="faint">{t(visitWords.answered)}</span> {answer}
        </p>
      )}
      {matter && <MatterLink matter={matter} />}
      {isMine && !matter && !isSolved && (
        <div className="need-acts no-print">
          <VisitActs
            register={register}
            about={aboutOf(visit)}
            subject={title}
            acts={[answering]}
            size="small"
          />
          <Raise visit={visit} need={need} />
        </div>
      )}
    </li>
  )
}

/** What the firm needs, as heard on this visit: what was answered, what became a matter, and what the firm says of it. */
export function Needs({
  visit,
  matters,
  ...more
}: Omit<NeedProps, 'need' | 'matter'> & { readonly matters: readonly DeskRow[] }) {
  const { t } = useLanguage()
  const needs = needsOf(visit)
  if (needs.length === 0) return <p className="faint">{t(visitWords.noNeeds)}</p>
  return (
    <ul className="needs">
      {needs.map(need => (
        <NeedLine
          key={need.part}
          visit={visit}
          need={need}
          // A visit has no two needs of one heading, and its matter bears the same.
          matter={matters.find(m => m.title === need.title)}
          {...more}
        />
      ))}
    </ul>
  )
}
