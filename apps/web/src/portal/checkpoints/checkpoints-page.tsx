import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { proofWords } from '../../words/proof-words.ts'
import { Awaited, CopyButton, PageTitle } from '../parts.tsx'
import { type Checkpoints, readCheckpoints } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import './checkpoints.css'

function State({ items, faults }: Checkpoints) {
  const { t } = useLanguage()
  const [newest] = items
  if (faults.log !== null || faults.mirrors.length > 0)
    return (
      <div className="note is-bad" role="alert">
        <p>
          <strong>{t(proofWords.wrong)}</strong> {t(proofWords.wrongDetail)}
        </p>
      </div>
    )
  if (!newest) return null
  return (
    <p className="note is-fine" role="status">
      <strong>{t(proofWords.well)}</strong>{' '}
      {t(proofWords.wellDetail, { when: stampOf(newest.made), size: newest.size })}
    </p>
  )
}

function Latest({ items }: Pick<Checkpoints, 'items'>) {
  const { t } = useLanguage()
  return (
    <section className="checkpoints-part" aria-labelledby="latest">
      <h2 id="latest">{t(proofWords.latest)}</h2>
      <table className="checkpoints">
        <thead>
          <tr>
            <th scope="col">{t(proofWords.made)}</th>
            <th scope="col" className="is-number">
              {t(proofWords.size)}
            </th>
            <th scope="col">{t(proofWords.root)}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, 12).map(({ size, root, made }) => (
            <tr key={`${size} ${made}`}>
              <td>{stampOf(made)}</td>
              <td className="is-number">{size}</td>
              <td className="mono">{root}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a className="button" href="/api/checkpoint" download="doudi-checkpoint.txt">
          {t(proofWords.keep)}
        </a>
      </p>
    </section>
  )
}

function HowToCheck() {
  const { t } = useLanguage()
  return (
    <section className="checkpoints-part" aria-labelledby="how">
      <h2 id="how">{t(proofWords.how)}</h2>
      <p>{t(proofWords.howDetail)}</p>
      <h3>{t(proofWords.howReceipt)}</h3>
      <pre className="checkpoints-command">
        <code>{'doudi verify \\\n  --receipt doudi-4711.tlog-proof \\\n  --key deqing.key'}</code>
      </pre>
      <h3>{t(proofWords.howLog)}</h3>
      <pre className="checkpoints-command">
        <code>{'doudi verify log.ndjson \\\n  --key deqing.key \\\n  --since doudi-checkpoint.txt'}</code>
      </pre>
    </section>
  )
}

/** 日志核验: what anybody needs to hold the county to its log. */
export default function CheckpointsPage() {
  const { t } = useLanguage()
  const reading = useRead(readCheckpoints)
  return (
    <>
      <PageTitle lead={t(proofWords.lead)}>{t(proofWords.title)}</PageTitle>
      <Awaited reading={reading}>
        {found => (
          <>
            <State {...found} />
            <section className="checkpoints-part" aria-labelledby="key">
              <h2 id="key">{t(proofWords.key)}</h2>
              <p className="mono">{found.key}</p>
              <p>
                <CopyButton text={found.key} what={t(proofWords.key)} />
              </p>
              <p className="hint">{t(proofWords.keyDetail)}</p>
            </section>
            <Latest items={found.items} />
          </>
        )}
      </Awaited>
      <HowToCheck />
    </>
  )
}
