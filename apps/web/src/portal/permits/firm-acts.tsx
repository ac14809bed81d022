import { type FormEvent, useState } from 'react'
import { act, newKey } from '../../api/client.ts'
import type { PermitItem, PermitProjectView } from '../../api/permits.ts'
import { useLanguage } from '../../words/language.tsx'
import { permitWords } from '../../words/permit-words.ts'
import type { Word } from '../../words/word.ts'
import { Field } from '../parts.tsx'
import { asProblem } from '../use-read.ts'

interface Acting {
  readonly view: PermitProjectView
  readonly done: () => void
}

/** One act of the firm on its project: sent once, with the version on the page; a try that is repeated has the same key. */
function useFirmAct({ view: { entry }, done }: Acting) {
  const [key, setKey] = useState(newKey)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Word>()
  async function send(command: string, input: object): Promise<void> {
    setSending(true)
    try {
      const path = `/api/registers/permit-project/entries/${entry.id}/${command}`
      await act(path, { input, version: entry.version, key })
      setProblem(undefined)
      setKey(newKey())
      done()
    } catch (error) {
      const { detail, moved } = asProblem(error)
      setProblem(moved ? permitWords.moved : detail)
      if (moved) done()
    } finally {
      setSending(false)
    }
  }
  return { send, isSending, problem }
}

interface Form extends Acting {
  readonly command: string
  readonly title: Word
  readonly label: Word
  readonly note?: string
  readonly input: (text: string) => object
}

function OneLine({ command, title, label, note, input, ...acting }: Form) {
  const { t } = useLanguage()
  const { send, isSending, problem } = useFirmAct(acting)
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  function submit(event: FormEvent): void {
    event.preventDefault()
    const said = text.trim()
    setMissing(said === '')
    if (said !== '') void send(command, input(said))
  }
  return (
    <form className="form permit-act" noValidate onSubmit={submit}>
      <Field
        label={t(label)}
        {...(note !== undefined && { hint: note })}
        error={isMissing ? t(permitWords.sayIt) : undefined}
      >
        {given => (
          <input
            {...given}
            type="text"
            maxLength={200}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" disabled={isSending}>
        {t(title)}
      </button>
      <p role="status" className="error">
        {problem && t(problem)}
      </p>
    </form>
  )
}

function HandIn({ item, paper, ...acting }: Acting & { readonly item: PermitItem; readonly paper: string }) {
  const { t } = useLanguage()
  const { send, isSending, problem } = useFirmAct(acting)
  return (
    <div className="permit-act">
      <button
        type="button"
        disabled={isSending}
        onClick={() => void send('supply-paper', { item: item.item, paper })}
      >
        {t(permitWords.handIn, { paper, item: t(item.title) })}
      </button>
      <p role="status" className="error">
        {problem && t(problem)}
      </p>
    </div>
  )
}

/** What is the firm's own to do: its mandate, its promises, the papers that are missing. */
export function FirmActs(acting: Acting) {
  const { t } = useLanguage()
  const { items, mandate } = acting.view
  const toPromise = items.filter(i => i.mode === 'on-promise' && !i.promise)
  const missing = items.flatMap(item =>
    item.missing.filter(m => m.suppliedOn === undefined).map(({ paper }) => ({ item, paper })),
  )
  return (
    <section className="sheet no-print" aria-labelledby="permit-own">
      <h2 id="permit-own">{t(permitWords.own)}</h2>
      {toPromise.map(item => (
        <OneLine
          key={item.item}
          {...acting}
          command="promise-item"
          title={permitWords.promiseIt}
          label={{ zh: `${item.title.zh}：承诺内容`, en: `${item.title.en}: what you promise` }}
          note={t(permitWords.promiseNote)}
          input={text => ({ item: item.item, text })}
        />
      ))}
      {missing.map(({ item, paper }) => (
        <HandIn key={`${item.item} ${paper}`} {...acting} item={item} paper={paper} />
      ))}
      {mandate ? (
        <OneLine
          key="withdraw"
          {...acting}
          command="withdraw-mandate"
          title={permitWords.withdraw}
          label={permitWords.withdrawWhy}
          note={t(permitWords.withdrawNote)}
          input={reason => ({ reason })}
        />
      ) : (
        <OneLine
          key="give"
          {...acting}
          command="give-mandate"
          title={permitWords.give}
          label={permitWords.giveDocument}
          note={t(permitWords.giveNote)}
          input={document => ({ document })}
        />
      )}
    </section>
  )
}
