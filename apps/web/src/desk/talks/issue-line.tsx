import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { EntryView, PossibleCommand } from '../../api/registers.ts'
import type { Issue, IssueMatter } from '../../api/talks.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { EntryForm } from '../entries/entry-form.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import { OfficeChooser } from '../list/chooser.tsx'
import { useNames } from '../reading/names.ts'
import { StandingMark } from './standing.tsx'
import { useDeciding } from './use-deciding.ts'

const MOST_SIGNS = 2_000

interface Deciding {
  readonly issue: Issue
  readonly entry: EntryView
  readonly close: () => void
}

/** Answered there, or handed to an office: the two ends of an issue on the evening, in one row. */
function Settling({ issue, entry, close }: Deciding) {
  const { t } = useLanguage()
  const { decide, isBusy } = useDeciding(entry)
  const [office, setOffice] = useState(issue.office)
  const [answer, setAnswer] = useState('')
  const { part } = issue
  async function done(command: string, input: object): Promise<void> {
    if (await decide({ command, input: { part, ...input }, place: { part } })) close()
  }
  return (
    <div className="settling">
      <OfficeChooser any={t(talkWords.office)} value={office} choose={setOffice} />
      <Input.TextArea
        aria-label={t(talkWords.answerPlace)}
        placeholder={t(talkWords.answerPlace)}
        rows={2}
        maxLength={MOST_SIGNS}
        value={answer}
        onChange={event => setAnswer(event.target.value)}
      />
      <div className="acts">
        {issue.prepared && answer === '' && (
          <Button size="small" type="link" onClick={() => setAnswer(issue.prepared ?? '')}>
            {t(talkWords.usePrepared)}
          </Button>
        )}
        <Button
          disabled={answer.trim() === ''}
          loading={isBusy}
          onClick={() =>
            void done('answer-on-the-spot', { answer: answer.trim(), ...(office && { office }) })
          }
        >
          {t(talkWords.answerNow)}
        </Button>
        <Button
          type="primary"
          disabled={office === undefined || answer.trim() !== ''}
          loading={isBusy}
          onClick={() => void done('hand-to-office', { office })}
        >
          {t(talkWords.hand)}
        </Button>
      </div>
    </div>
  )
}

function Asking({ issue, entry, close }: Deciding) {
  const { t } = useLanguage()
  const { decide, isBusy } = useDeciding(entry)
  const [office, setOffice] = useState(issue.office)
  const { part } = issue
  return (
    <div className="settling">
      <OfficeChooser any={t(talkWords.office)} value={office} choose={setOffice} />
      <div className="acts">
        <Button
          type="primary"
          disabled={office === undefined}
          loading={isBusy}
          onClick={async () => {
            if (await decide({ command: 'ask-office', input: { part, office }, place: { part } })) close()
          }}
        >
          {t(talkWords.ask)}
        </Button>
      </div>
    </div>
  )
}

/** 撤回: what was written down twice, or what the firm no longer wants to ask; why is written down. */
function TakingBack({
  part,
  entry,
  commands,
}: Pick<IssueLineProps, 'entry' | 'commands'> & { readonly part: string }) {
  const { t } = useLanguage()
  const registers = useQuery(registersQuery)
  const [isOpen, setOpen] = useState(false)
  const register = registers.data?.find(r => r.name === 'talk')
  const command = commands.find(c => c.name === 'take-back-issue' && c.reason === undefined)
  if (!register || !command) return null
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)}>
        {t(talkWords.takeBack)}
      </Button>
      {isOpen && (
        <EntryForm {...{ register, command, entry }} given={{ part }} close={() => setOpen(false)} />
      )}
    </>
  )
}

/** What the evening has made of an issue, in words. */
function Outcome({ issue, matter }: { readonly issue: Issue; readonly matter: IssueMatter | undefined }) {
  const { t } = useLanguage()
  const names = useNames()
  const { outcome, office, answer, prepared } = issue
  const named = office ? names.officeShort(office) : ''
  if (outcome === 'taken-back') return <p className="faint">{t(talkWords.takenBack)}</p>
  if (outcome === 'handed')
    return (
      <p className="issue-outcome">
        {t(talkWords.handedTo, { office: named })}
        {matter && (
          <>
            {' · '}
            <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
              {matter.number}
            </Link>{' '}
            <StandingMark matter={matter} />
          </>
        )}
      </p>
    )
  if (outcome === 'on-the-spot')
    return (
      <p className="issue-outcome">
        {office ? t(talkWords.answeredBy, { office: named }) : t(talkWords.answeredThere)}
        <span className="said">{answer}</span>
      </p>
    )
  if (!office) return null
  return (
    <p className="faint">
      {prepared ? (
        <>
          {t(talkWords.prepared)}（{named}）<span className="said">{prepared}</span>
        </>
      ) : (
        t(talkWords.askedToPrepare, { office: named })
      )}
    </p>
  )
}

interface IssueLineProps {
  readonly issue: Issue
  readonly entry: EntryView
  readonly matter: IssueMatter | undefined
  /** What the reader may do to the evening; nothing, where he only reads. */
  readonly commands: readonly PossibleCommand[]
}

/** One issue of the evening: what was said and by whom, what became of it, and what may be done with it now. */
export function IssueLine({ issue, entry, matter, commands }: IssueLineProps) {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { part, title, kind, firm, how, confidential, outcome } = issue
  const status = entry.status
  const isUnsettled = outcome === undefined && (status === 'announced' || status === 'held')
  const what = status === 'held' ? talkWords.settle : talkWords.ask
  const close = () => setOpen(false)
  return (
    <li className={`issue is-${outcome ?? 'open'}`}>
      <p className="issue-head">
        <span className="issue-part">{part.slice(1)}</span>
        <span className="issue-title">{title}</span>
      </p>
      <p className="issue-about faint">
        {[t(talkWords[kind]), firm, how && t(how === 'written' ? talkWords.inWriting : talkWords.aloud)]
          .filter(Boolean)
          .join(' · ')}
        {confidential && <span className="confidential">{t(talkWords.confidential)}</span>}
      </p>
      <Outcome issue={issue} matter={matter} />
      {commands.length > 0 && isUnsettled && !isOpen && (
        <div className="acts no-print">
          <Button size="small" onClick={() => setOpen(true)}>
            {t(what)}
          </Button>
          <TakingBack {...{ part, entry, commands }} />
        </div>
      )}
      {isOpen && isUnsettled && status === 'held' && <Settling {...{ issue, entry, close }} />}
      {isOpen && isUnsettled && status === 'announced' && <Asking {...{ issue, entry, close }} />}
    </li>
  )
}
