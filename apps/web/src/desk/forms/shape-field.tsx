import { Input } from 'antd'
import { useState } from 'react'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { shapeIn } from '../map/shape.ts'

interface ShapeFieldProps {
  readonly id: string
  readonly value: unknown
  readonly change: (value: unknown) => void
}

function shapeOf(text: string): unknown {
  try {
    return shapeIn(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** A geometry, pasted as every map program writes it; what is none is said at once and not sent. */
export function ShapeField({ id, value, change }: ShapeFieldProps) {
  const { t } = useLanguage()
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value))
  const isWrong = text.trim() !== '' && shapeOf(text) === undefined
  return (
    <>
      <Input.TextArea
        id={id}
        rows={4}
        className="shape-text"
        placeholder={t(entryWords.shapeField)}
        status={isWrong ? 'error' : ''}
        value={text}
        onChange={event => {
          setText(event.target.value)
          change(shapeOf(event.target.value))
        }}
      />
      {isWrong && <p className="wrong">{t(entryWords.shapeFault)}</p>}
    </>
  )
}
