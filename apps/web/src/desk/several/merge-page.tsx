import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import {
  type Column,
  type Compared,
  giveVerdict,
  type Rehearsal,
  type RehearsedMatter,
  readCompared,
  rehearse,
  type Verdict,
} from '../../api/several.ts'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { Comparison, verdictOf } from './comparison.tsx'
import { Decision, useDeciding } from './decision.tsx'
import { Outcome } from './outcome.tsx'
import './several.css'

const NO_REASON = '推演'

/** The one that answers: the one named, else the open one that came first. */
function leadOf(columns: readonly Column[], into: string | undefined): Column | undefined {
  const open = columns.filter(c => c.status === 'open')
  const first = [...open].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))[0]
  return columns.find(c => c.number === into) ?? first ?? columns[0]
}

function inputOf(others: readonly Column[], reason: string) {
  return {
    matters: others.map(({ number, version }) => ({ matter: number, version })),
    reason: reason.trim() || NO_REASON,
  }
}

interface Merging {
  readonly lead: Column
  readonly others: readonly Column[]
}

interface Previewed {
  readonly whole: Rehearsal
  /** Each by itself, where the whole is refused: which of them it is. */
  readonly each: readonly { readonly column: Column; readonly said: Rehearsal }[]
}

async function previewOf({ lead, others }: Merging, signal: AbortSignal): Promise<Previewed> {
  const ask = (some: readonly Column[]) =>
    rehearse({ matter: lead.number, command: 'merge', input: inputOf(some, '') }, signal)
  const whole = await ask(others)
  if ('matters' in whole || others.length === 1) return { whole, each: [] }
  const each = await Promise.all(others.map(async column => ({ column, said: await ask([column]) })))
  return { whole, each }
}

function usePreview({ lead, others }: Merging): Previewed | undefined {
  const versions = [lead, ...others].map(c => `${c.number}@${c.version}`)
  return useQuery({
    queryKey: ['rehearse', 'merge', versions],
    queryFn: ({ signal }) => previewOf({ lead, others }, signal),
    enabled: others.length > 0,
  }).data
}

function Preview({ lead, others }: Merging) {
  const { t } = useLanguage()
  const previewed = usePreview({ lead, others })
  if (others.length === 0) return <p className="faint">{t(severalWords.nothingMerged)}</p>
  if (!previewed) return <Loading />
  const { whole, each } = previewed
  if ('matters' in whole)
    return (
      <>
        <p className="faint">{t(severalWords.outcomeNote)}</p>
        <Outcome matters={whole.matters} tell={matter => <Told matter={matter} lead={lead} />} />
      </>
    )
  const refusals = each.filter(({ said }) => 'refused' in said)
  return (
    <ul className="problems" role="alert">
      {refusals.length === 0 && 'refused' in whole && <li>{t(whole.refused.reason)}</li>}
      {refusals.map(({ column, said }) => (
        <li key={column.id}>
          {'refused' in said &&
            t(severalWords.cannot, { number: column.number, why: t(said.refused.reason) })}
        </li>
      ))}
    </ul>
  )
}

function Told({ matter, lead }: { readonly matter: RehearsedMatter; readonly lead: Column }) {
  const { t } = useLanguage()
  if (matter.id === lead.id) return <>{t(severalWords.answersFor)}</>
  return (
    <>
      {t(severalWords.isClosed)}
      <small className="faint">{t(severalWords.stillMay)}</small>
    </>
  )
}

function Decide({ lead, others, reread }: Merging & { readonly reread: () => void }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  function moved(): void {
    message.warning(t(severalWords.moved))
    reread()
  }
  const done = severalWords.merged
  const { run, problem, isSending } = useDeciding({ matter: lead, command: 'merge', done, moved })
  const previewed = usePreview({ lead, others })
  return (
    <Decision
      command="merge"
      title={severalWords.outcome}
      label={t(severalWords.doMerge, { n: others.length + 1 })}
      problem={problem?.moved ? undefined : problem}
      isPossible={previewed !== undefined && 'matters' in previewed.whole}
      isSending={isSending}
      decide={reason => void run(inputOf(others, reason))}
    >
      <Preview lead={lead} others={others} />
    </Decision>
  )
}

function AddMatter({ add }: { readonly add: (number: string) => void }) {
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  return (
    <form
      className="add-matter no-print"
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() !== '') add(typed.trim())
        setTyped('')
      }}
    >
      <Input
        value={typed}
        placeholder={t(severalWords.addMatter)}
        aria-label={t(severalWords.addMatter)}
        onChange={event => setTyped(event.target.value)}
      />
      <Button htmlType="submit">{t(severalWords.add)}</Button>
    </form>
  )
}

interface LaidProps {
  readonly compared: Compared
  readonly ids: readonly string[]
  readonly into: string | undefined
  readonly lay: (ids: readonly string[], into?: string) => void
  readonly reread: () => void
}

function Laid({ compared, ids, into, lay, reread }: LaidProps) {
  const { t } = useLanguage()
  const { items: columns, verdicts } = compared
  const lead = leadOf(columns, into)
  if (!lead) return null
  const others = columns.filter(c => c.id !== lead.id)
  const alike = others.filter(c => verdictOf(verdicts, lead, c)?.verdict === 'same')
  async function judge(other: Column, verdict: Verdict | 'none'): Promise<void> {
    if (lead) await giveVerdict(lead.number, other.number, verdict)
    reread()
  }
  return (
    <>
      <Comparison
        columns={[lead, ...others]}
        verdicts={verdicts}
        lead={lead}
        choose={number => lay(ids, number)}
        judge={(other, verdict) => void judge(other, verdict)}
        takeOut={number =>
          lay(
            ids.filter(id => id !== number),
            into === number ? undefined : into,
          )
        }
      />
      {others.length === 0 ? (
        <p className="sheet faint">{t(severalWords.tooFew)}</p>
      ) : (
        <Decide lead={lead} others={alike} reread={reread} />
      )}
    </>
  )
}

/** 比对与合并: side by side, judged one by one, rehearsed, and then merged or left apart. */
export function MergePage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { ids?: string; into?: string }
  const ids = (search.ids ?? '').split(',').filter(Boolean)
  const compared = useQuery({
    queryKey: ['compare', ids],
    queryFn: ({ signal }) => readCompared(ids, signal),
    enabled: ids.length > 0,
    placeholderData: previous => previous,
  })
  function lay(next: readonly string[], into?: string): void {
    const kept = [...new Set(next)].join(',')
    void navigate({ to: '/merge', search: { ids: kept, ...(into && { into }) }, replace: true })
  }
  return (
    <>
      <div className="page-head">
        <h1>{t(severalWords.compareMerge)}</h1>
        <p className="faint">{t(severalWords.mergeNote)}</p>
      </div>
      <AddMatter add={number => lay([...ids, number], search.into)} />
      {compared.isError && <ProblemNote problem={compared.error} />}
      {ids.length > 0 && compared.isPending && <Loading />}
      {compared.data && !compared.isError && (
        <Laid
          compared={compared.data}
          ids={ids}
          into={search.into}
          lay={lay}
          reread={() => void compared.refetch()}
        />
      )}
    </>
  )
}
