import type { Paper } from '@doudi/papers'
import type { Kind } from './kind.ts'
import type { Subject } from './subject.ts'

/** The paper of a kind about a matter; undefined while there is nothing that it could say. */
export function writePaper(
  kind: Kind,
  subject: Subject,
  { number, sample }: { readonly number?: string | undefined; readonly sample?: string | undefined },
): Paper | undefined {
  const written = kind.write(subject)
  return (
    written && {
      ...written,
      number,
      sheet: kind.sheet ?? 'a4',
      marks: [subject.texts.draft, ...(sample ? [sample] : [])],
    }
  )
}
