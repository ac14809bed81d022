import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Checkbox, Radio } from 'antd'
import { useRef, useState } from 'react'
import { type Column, type RehearsedMatter, readCompared, rehearse } from '../../api/several.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { Decision, useDeciding } from './decision.tsx'
import { Outcome } from './outcome.tsx'
import { type Part, PartForm } from './part-form.tsx'
import { useRested } from './rested.ts'
import './several.css'
import { useNames } from '../reading/names.ts'

const NO_REASON = '推演'
const FEWEST = 2
const MOST = 20

type SplitInput = Readonly<Record<string, unknown>>

function partsInput(parts: readonly Part[], counted: 'once' | 'each'): SplitInput {
  return {
    parts: parts.map(({ title, text, item, office }) => ({
      title: title.trim(),
      text: text.trim(),
      ...(item && { item }),
      ...(office && { office }),
    })),
    counted,
  }
}

function Tell({ matter }: { readonly matter: RehearsedMatter }) {
  const { t } = useLanguage()
  if (matter.id === null) return <>{t(severalWords.willOpen)}</>
  if (matter.status.to === 'closed') return <>{t(severalWords.willClose)}</>
  return <>{t(matter.status.from === 'closed' ? severalWords.willResume : severalWords.lead)}</>
}

/** What the split would do, asked whenever the typing rests. */
function Preview({ matter, input }: { readonly matter: Column; readonly input: SplitInput | undefined }) {
  const { t } = useLanguage()
  const rested = useRested(input)
  const said = useQuery({
    queryKey: ['rehearse', 'split', matter.number, matter.version, rested],
    queryFn: ({ signal }) =>
      rehearse({ matter: matter.number, command: 'split', input: { ...rested, reason: NO_REASON } }, signal),
    enabled: rested !== undefined,
  }).data
  if (!rested || !said) return null
  if ('matters' in said)
    return (
      <>
        <p className="faint">{t(severalWords.outcomeNote)}</p>
        <Outcome matters={said.matters} tell={one => <Tell matter={one} />} />
      </>
    )
  if ('refused' in said)
    return (
      <p className="problems" role="alert">
        {t(said.refused.reason)}
      </p>
    )
  return null
}

interface SendProps {
  readonly matter: Column
  readonly input: SplitInput | undefined
  readonly label: string
}

/** The reason, the preview and the button: the same for new parts and for those that are parted again. */
function Send({ matter, input, label }: SendProps) {
  const cache = useQueryClient()
  const moved = () => cache.invalidateQueries({ queryKey: ['compare'] })
  const done = severalWords.splitDone
  const { run, problem, isSending } = useDeciding({ matter, command: 'split', done, moved })
  return (
    <Decision
      command="split"
      title={severalWords.afterSplit}
      label={label}
      problem={problem}
      isPossible={input !== undefined}
      isSending={isSending}
      decide={reason => void run({ ...input, reason })}
    >
      <Preview matter={matter} input={input} />
    </Decision>
  )
}

function Whole({ matter }: { readonly matter: Column }) {
  const { t, language } = useLanguage()
  const names = useNames()
  return (
    <section className="sheet whole" aria-labelledby="whole-title">
      <h2 id="whole-title">{t(severalWords.whole)}</h2>
      <p>
        <strong>{names.title(matter.title)}</strong> <span className="faint">{matter.number}</span>
      </p>
      <p className="said" id="whole-text">
        {matter.text ?? t(severalWords.wordsHidden)}
      </p>
      <p className="faint">
        {[matter.firm, matter.owed && `${t(severalWords.owed)} ${dayOf(matter.owed, language)}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  )
}

/** Words selected in the whole; nothing selected elsewhere is taken. */
function selectedWords(): string {
  const selection = window.getSelection()
  const whole = document.getElementById('whole-text')
  const isInside = selection?.anchorNode && whole?.contains(selection.anchorNode)
  return isInside ? selection.toString().trim() : ''
}

function SplitIntoParts({ matter }: { readonly matter: Column }) {
  const { t } = useLanguage()
  const next = useRef(FEWEST)
  const [parts, setParts] = useState<readonly Part[]>([
    { id: 0, title: '', text: '' },
    { id: 1, title: '', text: '' },
  ])
  const [counted, setCounted] = useState<'once' | 'each'>('once')
  const isFilled = parts.every(p => p.title.trim() !== '' && p.text.trim() !== '')
  return (
    <div className="split-room">
      <Whole matter={matter} />
      <div className="parts">
        {parts.map((part, i) => (
          <PartForm
            key={part.id}
            part={part}
            n={i + 1}
            change={changed => setParts(parts.map(p => (p.id === part.id ? changed : p)))}
            remove={parts.length > FEWEST ? () => setParts(parts.filter(p => p.id !== part.id)) : undefined}
            selected={selectedWords}
          />
        ))}
        <Button
          disabled={parts.length >= MOST}
          onClick={() => setParts([...parts, { id: next.current++, title: '', text: '' }])}
        >
          {t(severalWords.addPart)}
        </Button>
        <section className="sheet counted">
          <span>{t(severalWords.counted)}</span>
          <Radio.Group
            aria-label={t(severalWords.counted)}
            value={counted}
            onChange={event => setCounted(event.target.value as 'once' | 'each')}
            options={(['once', 'each'] as const).map(value => ({ value, label: t(severalWords[value]) }))}
          />
        </section>
      </div>
      <Send
        matter={matter}
        input={isFilled ? partsInput(parts, counted) : undefined}
        label={t(severalWords.doSplit, { n: parts.length })}
      />
    </div>
  )
}

/** Merged matters go their own way again before the one that leads them can be split itself. */
function Release({ matter }: { readonly matter: Column }) {
  const { t } = useLanguage()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const led = useQuery({
    queryKey: ['compare', matter.ties.leads.map(ref => ref.number)],
    queryFn: ({ signal }) =>
      readCompared(
        matter.ties.leads.map(ref => ref.number),
        signal,
      ),
  }).data
  if (!led) return <Loading />
  const release = led.items
    .filter(c => chosen.includes(c.number))
    .map(({ number, version }) => ({ matter: number, version }))
  return (
    <>
      <section className="sheet" aria-labelledby="release-title">
        <h2 id="release-title">{t(severalWords.release)}</h2>
        <p className="faint">{t(severalWords.releaseNote)}</p>
        <Checkbox.Group
          className="release"
          value={[...chosen]}
          onChange={values => setChosen(values)}
          options={led.items.map(c => ({
            value: c.number,
            label: t(sharedWords.aside, { main: c.title, aside: c.number }),
          }))}
        />
      </section>
      <Send
        matter={matter}
        input={release.length > 0 ? { release } : undefined}
        label={t(severalWords.doRelease, { n: release.length })}
      />
    </>
  )
}

/** 拆分办理: what one matter asks, distributed over several; or merged matters, parted again. */
export function SplitPage() {
  const { t } = useLanguage()
  const { id } = useParams({ strict: false }) as { id: string }
  const compared = useQuery({
    queryKey: ['compare', [id]],
    queryFn: ({ signal }) => readCompared([id], signal),
  })
  const matter = compared.data?.items[0]
  return (
    <>
      <div className="page-head">
        <h1>{t(severalWords.split)}</h1>
        <p className="faint">{t(severalWords.splitNote)}</p>
        <div className="acts no-print">
          <Link to="/matters/$id" params={{ id }} search={{}}>
            {t(severalWords.back)}
          </Link>
        </div>
      </div>
      {compared.isPending && <Loading />}
      {compared.isError && <ProblemNote problem={compared.error} />}
      {matter &&
        (matter.ties.leads.length > 0 ? (
          <Release key={matter.version} matter={matter} />
        ) : (
          <SplitIntoParts key={matter.number} matter={matter} />
        ))}
    </>
  )
}
