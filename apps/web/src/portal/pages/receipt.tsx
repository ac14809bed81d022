import { useEffect, useState } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { submitWords } from '../../words/submit-words.ts'
import { Link, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import type { KeptReceipt } from '../device/device-store.ts'
import { CopyButton, PageTitle, ProblemNote } from '../parts.tsx'
import { takeReceipt } from '../portal-api.ts'
import { type Checked, checkProof } from '../proof.ts'
import { asProblem } from '../use-read.ts'
import { receiptFile } from './receipt-file.ts'
import { Waiting } from './waiting.tsx'

function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const PROOF_WORDS = {
  holds: submitWords.proofChecked,
  fails: submitWords.proofWrong,
  cannot: submitWords.proofUnchecked,
} as const

/** The receipt with the county's signature: there once a checkpoint has seen the request, some minutes later. */
function SignedReceipt({ kept }: { readonly kept: KeptReceipt }) {
  const { t } = useLanguage()
  const [problem, setProblem] = useState<ApiProblem>()
  const { number, receipt } = kept.registered
  const take = (): void => {
    takeReceipt(receipt.secret).then(
      text => {
        setProblem(undefined)
        saveText(text, `doudi-${number}.tlog-proof`)
      },
      (error: unknown) => setProblem(asProblem(error)),
    )
  }
  return (
    <div className="no-print">
      <button type="button" onClick={take}>
        {t(submitWords.signedReceipt)}
      </button>
      <p className="hint">
        {t(submitWords.signedReceiptDetail)} <Link to="/checkpoints">{t(submitWords.aboutTheLog)}</Link>
      </p>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

function ProofPart({ kept }: { readonly kept: KeptReceipt }) {
  const { t } = useLanguage()
  const { proof } = kept.registered
  const [checked, setChecked] = useState<Checked>()
  useEffect(() => {
    checkProof(proof, kept.text).then(setChecked, () => setChecked('cannot'))
  }, [proof, kept.text])
  return (
    <section className="proof" aria-labelledby="proof">
      <h2 id="proof">{t(submitWords.proof)}</h2>
      {checked && (
        <p className={`proof-${checked}`} role="status">
          {t(PROOF_WORDS[checked], { seq: proof.seq })}
        </p>
      )}
      <p className="small">{t(submitWords.proofExplain)}</p>
      <dl className="facts is-small">
        <dt>{t(submitWords.seq)}</dt>
        <dd>{proof.seq}</dd>
        <dt>{t(submitWords.chain)}</dt>
        <dd className="mono">{proof.chain}</dd>
        <dt>{t(submitWords.digest)}</dt>
        <dd className="mono">{proof.sent}</dd>
      </dl>
      <SignedReceipt kept={kept} />
    </section>
  )
}

function Receipt({ kept }: { readonly kept: KeptReceipt }) {
  const { t } = useLanguage()
  const { number, title, openedAt, firstReceiver, receipt } = kept.registered
  const link = `${window.location.origin}/follow#${receipt.secret}`
  const code = `${receipt.code.slice(0, 3)} ${receipt.code.slice(3)}`
  return (
    <article className="receipt">
      <PageTitle>{t(submitWords.receipt)}</PageTitle>
      <p className="issued">{t(submitWords.registered)}</p>
      <dl className="facts">
        <dt>{t(submitWords.number)}</dt>
        <dd className="number">{number}</dd>
        <dt>{t(submitWords.code)}</dt>
        <dd>
          <span className="code">{code}</span>
          <p className="hint">{t(submitWords.codeHint)}</p>
        </dd>
        <dt>{t(submitWords.link)}</dt>
        <dd>
          <a className="mono" href={link}>
            {link}
          </a>{' '}
          <CopyButton text={link} what={t(submitWords.link)} />
          <p className="hint">{t(submitWords.linkHint)}</p>
        </dd>
        <dt>{t(submitWords.registeredAt)}</dt>
        <dd>
          {stampOf(openedAt)} · {t(title)}
        </dd>
        {firstReceiver && (
          <>
            <dt>{t(submitWords.firstReceiver)}</dt>
            <dd>{t(firstReceiver)}</dd>
          </>
        )}
      </dl>
      {kept.refusedFiles && (
        <div className="note is-bad" role="alert">
          <p>{t(submitWords.filesRefused)}</p>
          <ul>
            {kept.refusedFiles.map(({ name, reason }) => (
              <li key={name}>{t(submitWords.fileRefused, { name, reason: t(reason) })}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="note is-warning no-print">{t(submitWords.saveNow)}</p>
      <div className="buttons no-print">
        <button
          type="button"
          className="is-main"
          onClick={() => saveText(receiptFile(kept, link), `doudi-${number}.txt`)}
        >
          {t(submitWords.save)}
        </button>
        <button type="button" onClick={() => window.print()}>
          {t(submitWords.print)}
        </button>
        <Link className="button" to={`/follow#${receipt.secret}`}>
          {t(submitWords.seeProgress)}
        </Link>
      </div>
      <ProofPart kept={kept} />
    </article>
  )
}

/** The receipt, or the request on its way to one: the page is the same, and turns by itself. */
export function ReceiptPage() {
  const { t } = useLanguage()
  const { fragment } = useAddress()
  const { receipts, outgoing } = useDevice()
  const kept = receipts.find(r => r.id === fragment)
  const waiting = outgoing.find(o => o.id === fragment)
  if (kept)
    return (
      <>
        <Receipt kept={kept} />
        {waiting && (
          <ul className="rows no-print">
            <Waiting outgoing={waiting} />
          </ul>
        )}
      </>
    )
  return (
    <>
      <PageTitle>{t(submitWords.receipt)}</PageTitle>
      {waiting ? (
        <ul className="rows">
          <Waiting outgoing={waiting} />
        </ul>
      ) : (
        <p>
          {t(submitWords.noReceipt)} <Link to="/follow">{t(portalWords.follow)}</Link>
        </p>
      )}
    </>
  )
}
