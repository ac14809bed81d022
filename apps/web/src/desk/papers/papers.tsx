import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { IssuedPaper, PaperDraft } from '../../api/files.ts'
import type { MatterView } from '../../api/matters.ts'
import { stampOf } from '../../look/times.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Preview, type Previewed } from '../files/preview.tsx'
import type { Values } from '../forms/values.ts'
import { ActForm } from '../matter/act-form.tsx'
import { papersQuery } from '../reading/queries.ts'
import '../files/files.css'

interface Doing {
  readonly command: 'issue-paper' | 'void-paper'
  readonly given: Values
}

interface RowProps {
  readonly paper: PaperDraft | IssuedPaper
  readonly show: (previewed: Previewed) => void
  /** Absent where the reader may not do it. */
  readonly act?: (() => void) | undefined
}

function PaperRow({ paper, show, act }: RowProps) {
  const { t } = useLanguage()
  const { docx, pdf } = paper
  const issued = 'number' in paper ? paper : undefined
  const title = t(paper.title)
  const name = issued ? `${title} ${issued.number}` : title
  return (
    <li className={issued?.voided ? 'is-void' : ''}>
      <div className="file-about">
        <span>
          {title} {issued && <span className="paper-number">{issued.number}</span>}
        </span>
        {issued && (
          <span className="faint">
            {stampOf(issued.at)}
            {issued.voided && <strong className="loose"> {t(fileWords.voided)}</strong>}
          </span>
        )}
      </div>
      <span className="file-acts no-print">
        <Button
          size="small"
          aria-label={t(fileWords.previewOf, { name })}
          onClick={() => show({ name, type: 'application/pdf', address: pdf, download: pdf })}
        >
          {t(fileWords.preview)}
        </Button>
        <Button size="small" href={docx} download aria-label={t(fileWords.wordOf, { title: name })}>
          {t(fileWords.word)}
        </Button>
        <Button size="small" href={pdf} download aria-label={t(fileWords.pdfOf, { title: name })}>
          {t(fileWords.pdf)}
        </Button>
        {act && (
          <Button
            size="small"
            danger={issued !== undefined}
            type={issued ? 'text' : 'default'}
            aria-label={
              issued ? t(fileWords.voidOf, { number: issued.number }) : t(fileWords.numberOf, { title })
            }
            onClick={act}
          >
            {t(issued ? fileWords.voidIt : fileWords.number)}
          </Button>
        )}
      </span>
    </li>
  )
}

/** 文书: the kinds that make sense now, and those that have a number, void ones among them. */
export function Papers({
  matter,
  procedure,
  commands,
}: {
  readonly matter: MatterView
  readonly procedure: ProcedureView
  readonly commands: readonly CommandView[]
}) {
  const { t } = useLanguage()
  const papers = useQuery(papersQuery(matter.number)).data
  const [shown, show] = useState<Previewed>()
  const [doing, setDoing] = useState<Doing>()
  if (!papers) return null
  const may = (command: Doing['command']) => matter.allowed.some(a => a.command === command)
  const begin = (command: Doing['command'], given: Values) =>
    may(command) ? () => setDoing({ command, given }) : undefined
  const command = doing && commands.find(c => c.name === doing.command)
  return (
    <section className={papers.issued.length > 0 ? 'sheet' : 'sheet no-print'} aria-labelledby="papers-title">
      <h2 id="papers-title">{t(fileWords.papers)}</h2>
      <p className="faint no-print">
        {t(papers.drafts.length > 0 ? fileWords.papersNote : fileWords.noPapers)}
      </p>
      {papers.issued.length > 0 && <h3 className="papers-part">{t(fileWords.numbered)}</h3>}
      <ul className="papers">
        {papers.issued.map(paper => (
          <PaperRow
            key={paper.number}
            paper={paper}
            show={show}
            act={paper.voided ? undefined : begin('void-paper', { number: paper.number })}
          />
        ))}
      </ul>
      {papers.drafts.length > 0 && <h3 className="papers-part no-print">{t(fileWords.canWrite)}</h3>}
      <ul className="papers no-print">
        {papers.drafts.map(paper => (
          <PaperRow
            key={paper.kind}
            paper={paper}
            show={show}
            act={begin('issue-paper', { kind: paper.kind })}
          />
        ))}
      </ul>
      {doing && command && (
        <ActForm
          act={{ command: command.name, title: command.title, duty: null }}
          command={command}
          matter={matter}
          procedure={procedure}
          given={doing.given}
          close={() => setDoing(undefined)}
        />
      )}
      <Preview shown={shown} close={() => show(undefined)} />
    </section>
  )
}
