import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { readSaid } from '../../api/applicant.ts'
import type { MatterView } from '../../api/matters.ts'
import { applicantWords } from '../../words/applicant-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { PurposeForm } from './purpose-form.tsx'
import { arrangeSaid, labelOf, type SaidLine } from './said.ts'
import './applicant.css'

/**
 * Every answer is a recorded reading: it is asked for once, again only when whoever asked has said more, and not kept
 * after the page is left. So it stands apart from what the stream of changes has read again.
 */
function useSaid({ number, timeline }: MatterView, purpose: string | null) {
  const heard = Math.max(0, ...timeline.entries.filter(e => e.by.kind === 'applicant').map(e => e.version))
  return useQuery({
    queryKey: ['applicant', number, heard, purpose],
    queryFn: ({ signal }) => readSaid(number, purpose, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  })
}

/** Words of somebody else are read out in their own language. */
const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh' : undefined)

function Value({ said: { field, lines }, masked }: { readonly said: SaidLine; readonly masked: boolean }) {
  const value = lines[0] ?? ''
  if (field === 'phone' && !masked) return <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</a>
  return lines.map(line => (
    <p key={line} lang={languageOf(line)}>
      {line}
    </p>
  ))
}

interface ListProps {
  readonly values: readonly SaidLine[]
  readonly masked?: boolean
}

function SaidList({ values, masked = false }: ListProps) {
  const { t } = useLanguage()
  return (
    <dl className="said">
      {values.map(said => (
        <div key={`${said.version} ${said.field}`} className={`said-${said.field}`}>
          <dt>
            {t(labelOf(said.field))}
            {said.version > 1 && (
              <span className="faint"> {t(matterWords.version, { n: said.version })}</span>
            )}
          </dt>
          <dd>
            <Value said={said} masked={masked} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** 诉求原文与联系方式: the words at once, who can be called only for a purpose; nothing where the firm is hidden. */
export function Applicant({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const [purpose, setPurpose] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { data, error, isPending, isPlaceholderData, refetch } = useSaid(matter, purpose)
  if (data?.hidden) return null
  const { words, contacts } = arrangeSaid(data?.said ?? [])
  const isShown = purpose !== null && data !== undefined && !data.masked
  return (
    <section
      className={isShown ? 'sheet applicant' : 'sheet applicant no-print'}
      aria-labelledby="applicant-title"
    >
      <h2 id="applicant-title">{t(applicantWords.title)}</h2>
      {data && data.said.length > 0 && (
        <p className="recorded faint no-print">{t(applicantWords.recorded)}</p>
      )}
      {isPending && <Loading />}
      {error && <ProblemNote problem={error} retry={() => void refetch()} />}
      {data && words.length + contacts.length === 0 && <p className="faint">{t(applicantWords.none)}</p>}
      {words.length > 0 && <SaidList values={words} />}
      {words.length > 0 && contacts.length === 0 && <p className="faint">{t(applicantWords.noContact)}</p>}
      {contacts.length > 0 && (
        <div className="contacts">
          <SaidList values={contacts} masked={!isShown} />
          {data?.masked && !isAsking && (
            <Button
              className="no-print"
              aria-label={t(applicantWords.showLong)}
              loading={isPlaceholderData && !error}
              onClick={() => setAsking(true)}
            >
              {t(applicantWords.show)}
            </Button>
          )}
          {isShown && <span className="faint">{t(applicantWords.shownFor, { purpose })}</span>}
        </div>
      )}
      {isAsking && (
        <PurposeForm
          give={given => {
            setPurpose(given)
            setAsking(false)
          }}
          cancel={() => setAsking(false)}
        />
      )}
    </section>
  )
}
