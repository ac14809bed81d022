import { Button, Progress } from 'antd'
import type { FileView } from '../../api/files.ts'
import { sizeOf } from '../../look/sizes.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Upload, Uploads } from './use-uploads.ts'

function One({
  upload,
  uploads,
  arrived,
}: {
  readonly upload: Upload
  readonly uploads: Uploads
  readonly arrived: (files: readonly FileView[]) => void
}) {
  const { t } = useLanguage()
  const { id, file, part, fault, mayTryAgain, stop } = upload
  return (
    <li className={fault ? 'is-wrong' : ''}>
      <span>
        <span className="file-name">{file.name}</span> <span className="faint">{sizeOf(file.size)}</span>
      </span>
      {fault ? (
        <p className="wrong" role="alert">
          {fault}
        </p>
      ) : (
        <Progress
          percent={Math.round(part * 100)}
          size="small"
          status="active"
          aria-label={t(fileWords.sending, { name: file.name })}
          format={percent => (percent === 100 ? t(fileWords.checking) : `${percent}%`)}
        />
      )}
      <span className="file-acts">
        {fault ? (
          <>
            {mayTryAgain && (
              <Button size="small" onClick={() => void uploads.again(upload).then(arrived)}>
                {t(fileWords.again)}
              </Button>
            )}
            <Button size="small" type="text" onClick={() => uploads.dismiss(id)}>
              {t(fileWords.dismiss)}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={stop}>
            {t(fileWords.stop)}
          </Button>
        )}
      </span>
    </li>
  )
}

/** What is on its way and what did not arrive. */
export function UploadList({
  uploads,
  arrived,
}: {
  readonly uploads: Uploads
  readonly arrived: (files: readonly FileView[]) => void
}) {
  if (uploads.all.length === 0) return null
  return (
    <ul className="uploads no-print" aria-live="polite">
      {uploads.all.map(one => (
        <One key={one.id} upload={one} uploads={uploads} arrived={arrived} />
      ))}
    </ul>
  )
}
