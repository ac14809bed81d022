import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { ownTalkWords } from '../../words/own-talk-words.ts'
import { Link } from '../address.tsx'
import { IssueForm } from './issue-form.tsx'
import { type OwnEvening, type OwnIssue, type TalkAct, useTalkActs } from './own-talks.ts'

/** Where an issue stands, in one sentence. */
function Stands({ issue }: { readonly issue: OwnIssue }) {
  const { t } = useLanguage()
  const { outcome, answer, office, matter } = issue
  if (outcome === 'taken-back') return <p className="small">{t(ownTalkWords.takenBack)}</p>
  if (outcome === 'on-the-spot') return <p>{t(ownTalkWords.answered, { answer: answer ?? '' })}</p>
  if (outcome === null) return <p className="small">{t(ownTalkWords.written)}</p>
  const standing = matter?.standing
  const word = standing === 'answered' ? ownTalkWords['is-answered'] : standing && ownTalkWords[standing]
  return (
    <>
      <p className="small">
        {[office ? t(ownTalkWords.handedTo, { office: t(office) }) : t(ownTalkWords.handed), word && t(word)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {matter && (
        <p>
          <Link
            to={`/mine#${matter.id}`}
            className={standing === 'asking' ? 'button is-main' : ''}
            aria-label={`${t(standing === 'asking' ? ownTalkWords.confirm : ownTalkWords.follow)} ${issue.title}`}
          >
            {t(standing === 'asking' ? ownTalkWords.confirm : ownTalkWords.follow)}
          </Link>
        </p>
      )}
    </>
  )
}

function Issues({ evening, act }: { readonly evening: OwnEvening; readonly act: TalkAct }) {
  const { t } = useLanguage()
  const { issues, status, id } = evening
  const isOpen = status === 'announced' || status === 'held'
  return (
    <>
      {issues.length > 0 && <h4>{t(ownTalkWords.issues)}</h4>}
      <ul className="talk-issues">
        {issues.map(issue => (
          <li key={issue.part}>
            <p>
              <strong>{issue.title}</strong>{' '}
              <span className="small">
                {[t(ownTalkWords[issue.kind]), issue.confidential && t(ownTalkWords.isConfidential)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            <Stands issue={issue} />
            {isOpen && issue.outcome === null && (
              <button
                type="button"
                className="is-quiet no-print"
                aria-label={`${t(ownTalkWords.takeBack)} ${issue.title}`}
                onClick={() =>
                  void act('take-back-issue', { part: issue.part, reason: t(ownTalkWords.whyBack) })
                }
              >
                {t(ownTalkWords.takeBack)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {isOpen && <IssueForm act={act} name={`kind-${id}`} />}
    </>
  )
}

function Shared({ evening: { shared } }: { readonly evening: OwnEvening }) {
  const { t } = useLanguage()
  if (shared.length === 0) return null
  return (
    <details>
      <summary>{t(ownTalkWords.shared)}</summary>
      <ul className="talk-issues">
        {shared.map(({ part, title, answer, office }) => (
          <li key={part}>
            <p>
              <strong>{title}</strong>
            </p>
            <p className="small">
              {answer ?? (office ? t(ownTalkWords.handedTo, { office: t(office) }) : t(ownTalkWords.handed))}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Own({ evening, act }: { readonly evening: OwnEvening; readonly act: TalkAct }) {
  const { t, language } = useLanguage()
  const { own, turn, status } = evening
  const state = own?.state
  const isBefore = status === 'announced'
  const mayAnswer = own && !own.isUnclaimed && ['invited', 'coming', 'not-coming'].includes(own.state)
  const because = turn?.because.map(one => t(one)).join(language === 'zh' ? '；' : '; ')
  return (
    <div className="talk-own">
      <p>
        <strong>
          {t(
            state === undefined
              ? ownTalkWords.notYet
              : state === 'coming'
                ? ownTalkWords['said-coming']
                : ownTalkWords[state],
          )}
        </strong>
      </p>
      {own?.turn && <p className="small">{t(ownTalkWords.why, { why: own.turn })}</p>}
      {turn && (
        <p className="small">
          {t(ownTalkWords.turn, { place: turn.place, of: turn.of })}
          {because && `${language === 'zh' ? '：' : ': '}${because}`}
        </p>
      )}
      {isBefore && (
        <p className="buttons no-print">
          {(state === undefined || state === 'not-coming' || own?.isUnclaimed) && (
            <button type="button" className="is-main" onClick={() => void act('sign-up', { firm: '-' })}>
              {t(own?.isUnclaimed ? ownTalkWords.claim : ownTalkWords.signUp)}
            </button>
          )}
          {mayAnswer &&
            ([true, false] as const)
              .filter(comes => state !== (comes ? 'coming' : 'not-coming'))
              .map(comes => (
                <button
                  key={String(comes)}
                  type="button"
                  onClick={() => void act('answer-invitation', { firm: '-', comes })}
                >
                  {t(comes ? ownTalkWords.comes : ownTalkWords.comesNot)}
                </button>
              ))}
        </p>
      )}
    </div>
  )
}

/** One evening as the firm has it. */
export function Evening({ evening, again }: { readonly evening: OwnEvening; readonly again: () => void }) {
  const { t, language } = useLanguage()
  const { act, problem } = useTalkActs(evening, again)
  const { id, number, date, theme, place, team, seats, left, status } = evening
  return (
    <article className="sheet talk" aria-labelledby={`talk-${id}`}>
      <h3 id={`talk-${id}`}>
        {dayOf(date, language, 0)} · {theme}
      </h3>
      <p className="small">
        {[t(ownTalkWords.session, { n: number }), t(ownTalkWords[team]), place].join(' · ')}
      </p>
      {status === 'announced' && (
        <p>{left > 0 ? t(ownTalkWords.left, { left, seats }) : t(ownTalkWords.full, { seats })}</p>
      )}
      <Own evening={evening} act={act} />
      <p role="status" className="error">
        {problem && t(problem)}
      </p>
      <Issues evening={evening} act={act} />
      <Shared evening={evening} />
    </article>
  )
}
