import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { MatterView } from '../../api/matters.ts'
import { stampOf } from '../../look/times.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { Attachments } from '../files/attachments.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { Papers } from '../papers/papers.tsx'
import { useNames } from '../reading/names.ts'
import { matterQuery, procedureQuery } from '../reading/queries.ts'
import { Family } from '../several/family.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { Actions } from './actions.tsx'
import { Applicant } from './applicant.tsx'
import { Now } from './now.tsx'
import { Positions } from './positions.tsx'
import { ProcedureDrawing } from './procedure-drawing.tsx'
import { Related } from './related.tsx'
import { Timeline } from './timeline.tsx'
import './matter.css'

function About({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const names = useNames()
  const facts = [
    [matterWords.firm, matter.firm],
    [matterWords.item, matter.item && names.item(matter.item)],
    [matterWords.town, matter.town && names.town(matter.town)],
    [matterWords.origin, names.label(matter.origin)],
    [matterWords.openedAt, stampOf(matter.openedAt)],
    [matterWords.procedure, t(matter.procedure.title)],
    [matterWords.disclosure, names.label(matter.disclosure)],
  ] as const
  return (
    <dl className="about">
      {facts.map(
        ([word, value]) =>
          value && (
            <div key={word.en}>
              <dt>{t(word)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Whole({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const names = useNames()
  const procedure = useQuery(procedureQuery(matter.procedure.id, matter.procedure.version)).data
  const commands = useCommands()
  return (
    <article className="matter">
      <div className="page-head">
        <h1>{names.title(matter.title)}</h1>
        <span className="faint">{matter.number}</span>
        <div className="acts no-print">
          <Button onClick={() => window.print()}>{t(deskWords.print)}</Button>
        </div>
      </div>
      <div className="matter-columns">
        <div className="main-column">
          <Now matter={matter} />
          <Applicant matter={matter} />
          {procedure && (
            <section className="sheet" aria-labelledby="procedure-title">
              <h2 id="procedure-title">{t(matterWords.procedure)}</h2>
              <ProcedureDrawing procedure={procedure} marks={matter.marks} />
            </section>
          )}
          <Positions id={matter.number} />
          <Attachments matter={matter} />
          {procedure && commands && <Papers matter={matter} procedure={procedure} commands={commands} />}
          <Timeline matter={matter} />
        </div>
        <div className="side-column">
          {procedure && commands && <Actions matter={matter} procedure={procedure} commands={commands} />}
          <section className="sheet" aria-labelledby="about-title">
            <h2 id="about-title">{t(matterWords.about)}</h2>
            <About matter={matter} />
          </section>
          <Family number={matter.number} version={matter.version} />
          <Related id={matter.number} />
        </div>
      </div>
    </article>
  )
}

/** One matter: who holds it now and until when, what may be done, and all that has happened. */
export function MatterPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { history } = useRouter()
  const matter = useQuery(matterQuery(id))
  useShortcuts({ u: () => history.back() })
  if (matter.isPending) return <Loading />
  if (matter.isError && !matter.data)
    return <ProblemNote problem={matter.error} retry={() => void matter.refetch()} />
  return matter.data ? <Whole key={matter.data.id} matter={matter.data} /> : null
}
