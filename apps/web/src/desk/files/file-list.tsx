import { Button } from 'antd'
import type { FileView } from '../../api/files.ts'
import { endingOf, sizeOf } from '../../look/sizes.ts'
import { stampOf } from '../../look/times.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useNames } from '../reading/names.ts'

function Row({ file, show }: { readonly file: FileView; readonly show: (file: FileView) => void }) {
  const { t } = useLanguage()
  const names = useNames()
  const { name, size, by, received, scannedBy, citedVersion, preview, download } = file
  const who = by.officer ? names.officer(by.officer) : t(fileWords.fromApplicant)
  return (
    <li>
      <span className="file-kind" aria-hidden="true">
        {endingOf(name) || '?'}
      </span>
      <div className="file-about">
        <span className="file-name">{name}</span>
        <span className="faint">
          {sizeOf(size)} · {who} · {stampOf(received)} ·{' '}
          {t(scannedBy === null ? fileWords.notScanned : fileWords.scanned)}
          {citedVersion === null && <strong className="loose"> · {t(fileWords.loose)}</strong>}
        </span>
      </div>
      <span className="file-acts no-print">
        {preview && (
          <Button size="small" onClick={() => show(file)} aria-label={t(fileWords.previewOf, { name })}>
            {t(fileWords.preview)}
          </Button>
        )}
        <Button size="small" href={download} download aria-label={t(fileWords.downloadOf, { name })}>
          {t(fileWords.download)}
        </Button>
      </span>
    </li>
  )
}

/** The files of a matter, in the order of their arrival. */
export function FileList({
  files,
  show,
}: {
  readonly files: readonly FileView[]
  readonly show: (file: FileView) => void
}) {
  return (
    <ul className="files">
      {files.map(file => (
        <Row key={file.digest} file={file} show={show} />
      ))}
    </ul>
  )
}
