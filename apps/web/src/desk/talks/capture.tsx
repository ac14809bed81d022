import { Button, Checkbox, Input, type InputRef, Radio } from 'antd'
import { useRef, useState } from 'react'
import type { EntryView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { guestsIn } from './as-seen.ts'
import type { Line } from './capture-queue.ts'
import { FirmChooser } from './firm-chooser.tsx'
import { useCapture } from './use-capture.ts'

const MOST_SIGNS = 80

/** A line that the server does not have yet, or will not have. */
function Unsent({
  line,
  isNow,
  drop,
}: {
  readonly line: Line
  readonly isNow: boolean
  readonly drop: () => void
}) {
  const { t } = useLanguage()
  return (
    <li className={line.refused ? 'is-refused' : ''}>
      <span>
        {line.title} <span className="faint">{line.firm}</span>
      </span>
      <span className="faint" role="status">
        {line.refused
          ? t(talkWords.refused, { why: t(line.refused) })
          : t(isNow ? talkWords.sending : talkWords.waiting)}
      </span>
      {(line.refused || !isNow) && (
        <Button size="small" type="text" onClick={drop}>
          {t(talkWords.dropLine)}
        </Button>
      )}
    </li>
  )
}

/** 现场记录: one line an issue, by keyboard or thumb. Enter adds it and leaves the firm as it is: who speaks goes on speaking. */
export function CaptureBar({ entry }: { readonly entry: EntryView }) {
  const { t } = useLanguage()
  const { lines, isSending, add, drop } = useCapture(entry.id, entry.version)
  const [title, setTitle] = useState('')
  const [firm, setFirm] = useState('')
  const [kind, setKind] = useState<Line['kind']>('problem')
  const [confidential, setConfidential] = useState(false)
  const box = useRef<InputRef>(null)
  const here = guestsIn(entry)
    .filter(g => g.state !== 'not-coming' && g.state !== 'stayed-away')
    .map(g => g.firm)

  function write(): void {
    const said = title.trim()
    if (said === '') return
    add({ title: said, kind, confidential, ...(firm.trim() && { firm: firm.trim() }) })
    setTitle('')
    setConfidential(false)
    box.current?.focus()
  }
  return (
    <section className="sheet capture no-print" aria-labelledby="capture-title">
      <h2 id="capture-title">{t(entry.status === 'announced' ? talkWords.collect : talkWords.capture)}</h2>
      <div className="capture-line">
        <FirmChooser value={firm} change={setFirm} firms={here} />
        <Radio.Group
          optionType="button"
          value={kind}
          onChange={event => setKind(event.target.value as Line['kind'])}
          options={[
            { value: 'problem', label: t(talkWords.problem) },
            { value: 'suggestion', label: t(talkWords.suggestion) },
          ]}
        />
        <Checkbox checked={confidential} onChange={event => setConfidential(event.target.checked)}>
          {t(talkWords.confidential)}
        </Checkbox>
        <Input
          ref={box}
          className="capture-title"
          aria-label={t(talkWords.capturePlace)}
          placeholder={t(talkWords.capturePlace)}
          value={title}
          maxLength={MOST_SIGNS}
          enterKeyHint="send"
          onChange={event => setTitle(event.target.value)}
          // Enter also ends the choice of a Chinese word: that one is not meant.
          onPressEnter={event => event.nativeEvent.isComposing || write()}
        />
        <Button type="primary" disabled={title.trim() === ''} onClick={write}>
          {t(talkWords.addLine)}
        </Button>
      </div>
      <p className="faint">{t(talkWords.captureNote)}</p>
      {lines.length > 0 && (
        <ul className="unsent" aria-label={t(talkWords.unsent, { n: lines.length })}>
          {lines.map((line, i) => (
            <Unsent key={line.key} line={line} isNow={isSending && i === 0} drop={() => drop(line.key)} />
          ))}
        </ul>
      )}
    </section>
  )
}
