import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sizeOf } from '../device/handed-in.ts'
import type { Contents } from '../portal-api.ts'

interface Props {
  readonly contents: Contents
  /** Absent where there is nothing to lock: the firm has signed in. */
  readonly onLock: (() => void) | undefined
}

/** What the applicant sent, for whoever has the query code. */
export function ContentsPart({ contents, onLock }: Props) {
  const { t } = useLanguage()
  const { text, firm, contact, phone, place, disclosure, supplied, files } = contents
  const hidden = disclosure === 'hide-firm-from-holder' ? `（${t(followWords.hidden)}）` : ''
  const facts = [
    [followWords.firm, firm === null ? '' : `${firm}${hidden}`],
    [followWords.contact, contact ?? ''],
    [followWords.phone, phone ?? ''],
    [followWords.place, place ? `${place.words ?? ''} ${place.longitude}°E ${place.latitude}°N` : ''],
  ] as const
  return (
    <section aria-labelledby="yours">
      <div className="section-line">
        <h2 id="yours">{t(followWords.yours)}</h2>
        {onLock && (
          <button type="button" className="is-quiet no-print" onClick={onLock}>
            {t(followWords.lock)}
          </button>
        )}
      </div>
      <p className="own-words">{text}</p>
      <dl className="facts">
        {facts
          .filter(([, value]) => value.trim() !== '')
          .map(([word, value]) => (
            <div key={word.en}>
              <dt>{t(word)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {files.length > 0 && (
        <>
          <h3>{t(followWords.files)}</h3>
          <ul>
            {files.map(({ name, size }) => (
              <li key={name + size}>
                {name} <span className="small">{sizeOf(size)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {supplied.length > 0 && (
        <>
          <h3>{t(followWords.suppliedSoFar)}</h3>
          <ul>
            {supplied.flatMap(({ version, documents }) =>
              documents.map(name => <li key={`${version}${name}`}>{name}</li>),
            )}
          </ul>
        </>
      )}
    </section>
  )
}
