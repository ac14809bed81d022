import type { PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'

const FORMS = ['pdf', 'docx'] as const

/** Drafts of the project's papers; the notice only while a paper is missing. */
export function Papers({ view: { entry, items } }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const isMissing = items.some(i => i.missing.some(m => m.suppliedOn === undefined))
  const papers = [
    ['certificate-list', permitWords.paperList],
    ...(isMissing ? ([['missing-notice', permitWords.paperMissing]] as const) : []),
  ] as const
  return (
    <section className="sheet no-print" aria-labelledby="permit-papers">
      <h2 id="permit-papers">{t(permitWords.papers)}</h2>
      <ul className="permit-list permit-links">
        {papers.map(([name, word]) => (
          <li key={name}>
            {t(word)}{' '}
            {FORMS.map(form => (
              <a
                key={form}
                href={`/api/permits/projects/${entry.id}/papers/${name}.${form}`}
                aria-label={`${t(word)} ${form}`}
                {...(form === 'pdf' && { target: '_blank', rel: 'noreferrer' })}
              >
                {form === 'pdf' ? 'PDF' : '.docx'}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
