import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { goTo } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import type { Outgoing } from '../device/device-store.ts'
import type { Submission } from '../portal-api.ts'

function wordFor(
  { state }: Outgoing,
  { isSending, isRegistered }: { isSending: boolean; isRegistered: boolean },
) {
  if (state === 'refused') return submitWords.refused
  if (isSending) return submitWords.beingSent
  return isRegistered ? submitWords.filesWaiting : submitWords.waiting
}

/** A request that has not been answered yet, with its state. */
export function Waiting({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useLanguage()
  const { sending, flush, discard, store, person, receipts } = useDevice()
  const { id, state, refusal, text, files } = outgoing
  const content = JSON.parse(text) as Submission

  async function edit(): Promise<void> {
    await store.saveDraft({ person, at: Date.now(), content, ...(files && { files }) })
    await discard(id)
    goTo('/submit')
  }
  const isSending = sending.has(id)
  const isRegistered = receipts.some(r => r.id === id)
  const word = wordFor(outgoing, { isSending, isRegistered })
  const note = isRegistered ? submitWords.filesWaitingNote : submitWords.waitingNote
  return (
    <li className={`row is-${state}`} data-state={state}>
      <div>
        <strong>{t(word)}</strong>
        <p className="clamp">{content.text}</p>
        <p className="small">
          {state === 'refused' && refusal ? t(submitWords.refusedNote, { reason: t(refusal) }) : t(note)}
        </p>
      </div>
      <div className="row-tools">
        {state === 'waiting' && (
          <button type="button" className="is-quiet" disabled={isSending} onClick={flush}>
            {t(submitWords.sendNow)}
          </button>
        )}
        {!isSending && !isRegistered && (
          <>
            <button type="button" className="is-quiet" onClick={() => void edit()}>
              {t(submitWords.edit)}
            </button>
            <button type="button" className="is-quiet" onClick={() => void discard(id)}>
              {t(submitWords.discard)}
            </button>
          </>
        )}
      </div>
    </li>
  )
}
