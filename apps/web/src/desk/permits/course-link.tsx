import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { permitWords } from '../../words/permit-words.ts'
import type { PanelProps } from '../week/modules.ts'

/** From the entry of a project to the page on which it is drawn. */
export default function CourseLink({ shown }: PanelProps) {
  const { t } = useLanguage()
  return (
    <section className="sheet no-print">
      <Link
        to="/week/$module/$"
        params={{ module: 'permits', _splat: `course/${shown.entry.id}` }}
        search={{}}
      >
        {t(permitWords.page)}
      </Link>
    </section>
  )
}
