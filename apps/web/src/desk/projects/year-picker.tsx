import { Button } from 'antd'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'

/** One year, and the two beside it. */
export function YearPicker({
  year,
  change,
}: {
  readonly year: number
  readonly change: (year: number) => void
}) {
  const { t } = useLanguage()
  return (
    <div className="year-picker">
      <Button size="small" aria-label={t(projectsWords.before)} onClick={() => change(year - 1)}>
        ‹
      </Button>
      <span>{t(projectsWords.year, { year })}</span>
      <Button size="small" aria-label={t(projectsWords.after)} onClick={() => change(year + 1)}>
        ›
      </Button>
    </div>
  )
}
