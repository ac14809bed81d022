import type { PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'
import { itemOf } from './title-of.ts'

/** When all certificates are there, or were, and the chain of items that decides it. */
export function Outlook({ view }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const { reached, end, left, length, path } = view.plan
  const count = reached ? length : left
  const single = reached ? permitWords.takenOne : permitWords.leftOne
  const many = reached ? permitWords.taken : permitWords.left
  return (
    <section className="sheet permit-outlook" aria-labelledby="permit-outlook">
      <h2 id="permit-outlook">{t(reached ? permitWords.reached : permitWords.outlook, { end })}</h2>
      <p className="permit-count">{count === 1 ? t(single) : t(many, { n: count })}</p>
      <h3>{t(permitWords.path)}</h3>
      <ol className="permit-path">
        {path.map(id => {
          const [code = '', phase] = id.split('/')
          const item = itemOf(view, code)
          const isDone = view.plan.phases.find(p => p.id === id)?.state === 'done'
          const isIssue = phase === 'issue'
          return (
            <li key={id} className={isDone ? 'is-done' : ''}>
              {item ? t(item.title) : code}
              {item?.prepareDays !== undefined && item.issueDays !== undefined && (
                <small>{t(isIssue ? permitWords.issue : permitWords.prepare)}</small>
              )}
              {isDone && <span className="for-readers">{t(permitWords.done)}</span>}
            </li>
          )
        })}
      </ol>
      {!reached && <p className="permit-note">{t(permitWords.assumed)}</p>}
    </section>
  )
}

/** What blocks today, whose it is, by when, and what waits behind it. */
export function Blocks({ view }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const { blocks } = view
  return (
    <section className="sheet" aria-labelledby="permit-blocks">
      <h2 id="permit-blocks">{t(permitWords.blocks)}</h2>
      {blocks.length === 0 && <p className="permit-note">{t(permitWords.noBlocks)}</p>}
      <ul className="permit-blocks">
        {blocks.map(block => {
          const item = itemOf(view, block.item)
          const holds = block.holds.map(code => itemOf(view, code)).filter(one => one !== undefined)
          const list = holds.map(one => t(one.title)).join(t({ zh: '、', en: ', ' }))
          return (
            <li key={block.phase} className={`is-${block.owner}${block.critical ? ' is-critical' : ''}`}>
              <div className="permit-block-head">
                <strong>{item ? t(item.title) : block.item}</strong>
                <span className={`permit-owner is-${block.owner}`}>{t(permitWords[block.owner])}</span>
              </div>
              <p>
                {t(permitWords[block.waits])}
                {block.officeName && ` · ${t(block.officeName)}`}
              </p>
              <p className={`permit-note${block.due?.light === 'red' ? ' is-late' : ''}`}>
                {[
                  block.critical && t(permitWords.critical),
                  block.since <= view.today && t(permitWords.since, { since: block.since }),
                  block.due &&
                    t(block.due.light === 'red' ? permitWords.late : permitWords.due, { due: block.due.due }),
                  holds.length > 0 ? t(permitWords.holds, { items: list }) : t(permitWords.holdsNone),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {block.papers.map(paper => (
                <p key={paper.paper} className="permit-paper">
                  {t(permitWords.follows, { ...paper })}
                </p>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
