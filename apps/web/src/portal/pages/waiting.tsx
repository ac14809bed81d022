import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { goTo } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import type { Outgoing } from '../device/device-store.ts'
import type { Submission } from '../portal-api.ts'

/** A request that has not been answered yet, with its state. */
export function Waiting({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useLanguage()
  const { sending, flush, discard, store, person } = useDevice()
  const { id, state, refusal, text } = outgoing
  const content = JSON.parse(text) as Submission

  async function edit(): Promise<void> {
    await store.saveDraft({ person, at: Date.now(), content })
    await discard(id)
    goTo('/submit')
  }
  const isSending = sending.has(id)
  const word =
    state === 'refused' ? submitWords.refused : isSending ? submitWords.beingSent : submitWords.waiting
  return (
    <li className={`row is-${state}`} data-state={state}>
      <div>
        <strong>{t(word)}</strong>
        <p className="clamp">{content.text}</p>
        <p className="small">
          {state === 'refused' && refusal
            ? t(submitWords.refusedNote, { reason: t(refusal) })
            : t(submitWords.waitingNote)}
        </p>
      </div>
      <div className="row-tools">
        {state === 'waiting' && (
          <button type="button" className="is-quiet" disabled={isSending} onClick={flush}>
            {t(submitWords.sendNow)}
          </button>
        )}
        {!isSending && (
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
