import { useState } from 'react'
import type { FieldSchema } from '../../api/county.ts'
import { useMe } from '../reading/names.ts'
import { keepInput, keptInput, withoutPersonal } from './kept-input.ts'
import type { Values } from './values.ts'

const NOTHING: Values = {}

interface Form {
  /** Which form it is: of what, about what. */
  readonly of: string
  readonly schema: FieldSchema
  /** What stands in it before anybody types, if nothing typed earlier was kept. */
  readonly given?: Values | undefined
}

/** What is typed, kept on this machine until it is sent: a reload or a call does not take it. */
export function useKeptValues({ of, schema, given = NOTHING }: Form) {
  const officer = useMe()?.officer ?? ''
  const place = { officer, of }
  const [kept] = useState(() => keptInput(place))
  const [isRestored, setRestored] = useState(Object.keys(kept).length > 0)
  const [values, setValues] = useState<Values>(isRestored ? kept : given)
  const drop = () => keepInput(place, NOTHING)
  return {
    values,
    isRestored,
    /** Files arrive while one types on: a change is of what stands in the form by then. */
    change: (update: (now: Values) => Values) =>
      setValues(now => {
        const typed = update(now)
        keepInput(place, withoutPersonal(schema, typed))
        return typed
      }),
    startOver() {
      setRestored(false)
      drop()
      setValues(given)
    },
    drop,
  }
}
