import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { act, newKey } from '../../api/client.ts'
import type { FileView } from '../../api/files.ts'
import type { MatterView } from '../../api/matters.ts'
import { ApiProblem } from '../../api/problem.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { filesQuery, matterQuery } from '../reading/queries.ts'
import { DropZone } from './drop-zone.tsx'
import { FileList } from './file-list.tsx'
import { Preview } from './preview.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'
import './files.css'

/** Puts files that have arrived into the log, so that they stay. */
function useAttaching(matter: MatterView) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  return async (files: readonly FileView[]): Promise<void> => {
    const loose = files.filter(f => f.citedVersion === null).map(f => f.digest)
    try {
      if (loose.length > 0)
        await act(`/api/matters/${matter.id}/attach`, {
          input: { attachments: loose },
          version: matter.version,
          key: newKey(),
        })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      // The files are there all the same: the list says that they are not attached, and offers it again.
      message.warning(t(fault.detail))
    } finally {
      await cache.invalidateQueries({ queryKey: matterQuery(matter.number).queryKey })
    }
  }
}

/** 附件: what came with the matter, and a place to bring more. */
export function Attachments({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const found = useQuery(filesQuery(matter.number)).data
  const [shown, show] = useState<FileView>()
  const attach = useAttaching(matter)
  const uploads = useUploads(`/api/matters/${matter.id}/attachments`, found?.caps)
  const mayAttach = matter.allowed.some(a => a.command === 'attach')
  if (!found) return null
  const loose = found.items.filter(f => f.citedVersion === null)
  return (
    <section className="sheet" aria-labelledby="files-title">
      <h2 id="files-title">{t(fileWords.attachments)}</h2>
      {found.items.length === 0 && <p className="faint">{t(fileWords.none)}</p>}
      <FileList files={found.items} show={show} />
      {mayAttach && loose.length > 0 && (
        <p className="loose-note no-print">
          {t(fileWords.looseNote)}{' '}
          <Button size="small" type="primary" onClick={() => void attach(loose)}>
            {t(fileWords.attach, { n: loose.length })}
          </Button>
        </p>
      )}
      <UploadList uploads={uploads} arrived={files => void attach(files)} />
      {mayAttach && <DropZone caps={found.caps} take={files => void uploads.send(files).then(attach)} />}
      <Preview
        shown={
          shown?.preview
            ? { name: shown.name, type: shown.type, address: shown.preview, download: shown.download }
            : undefined
        }
        close={() => show(undefined)}
      />
    </section>
  )
}
