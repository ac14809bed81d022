import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import type { FileCaps } from '../../api/files.ts'
import { SecrecyNotice } from '../../look/secrecy-notice.tsx'
import { sizeOf } from '../../look/sizes.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** Where files are dropped or chosen; what is taken, and how much of it, stands there before anybody tries. */
export function DropZone({
  caps,
  take,
  endings = caps?.extensions ?? [],
  isMany = true,
}: {
  readonly caps?: FileCaps | undefined
  readonly take: (files: readonly File[]) => void
  readonly endings?: readonly string[]
  readonly isMany?: boolean
}) {
  const { t } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) take(isMany ? files : files.slice(0, 1))
  }
  return (
    <section
      className={`drop-zone no-print${isOver ? ' is-over' : ''}`}
      aria-label={t(fileWords.choose)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <SecrecyNotice />
      <p className="drop-line">
        <span className="drop-words">{t(fileWords.drop)}</span>
        <Button onClick={() => input.current?.click()}>{t(fileWords.choose)}</Button>
      </p>
      <input
        ref={input}
        type="file"
        className="for-readers"
        tabIndex={-1}
        aria-label={t(fileWords.choose)}
        multiple={isMany}
        accept={endings.map(ending => `.${ending}`).join(',')}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after it was mended.
          event.target.value = ''
          if (files.length > 0) take(files)
        }}
      />
      {caps && (
        <p className="faint drop-caps">
          {t(fileWords.caps, {
            each: sizeOf(caps.fileBytes),
            files: caps.files,
            all: sizeOf(caps.bytes),
          })}
          <br />
          {t(fileWords.kinds, { kinds: endings.join(' ') })}
        </p>
      )}
    </section>
  )
}
