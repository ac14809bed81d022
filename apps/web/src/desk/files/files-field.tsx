import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { FileView } from '../../api/files.ts'
import type { MatterView } from '../../api/matters.ts'
import { sizeOf } from '../../look/sizes.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { filesQuery } from '../reading/queries.ts'
import { DropZone } from './drop-zone.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'
import './files.css'

/** Which of the matter's files go with an act; more can be brought while the form is open. */
export function FilesField({
  matter,
  value,
  change,
}: {
  readonly matter: MatterView
  readonly value: readonly string[]
  readonly change: (update: (before: readonly string[]) => readonly string[]) => void
}) {
  const { t } = useLanguage()
  const cache = useQueryClient()
  const query = filesQuery(matter.number)
  const found = useQuery(query).data
  const uploads = useUploads(`/api/matters/${matter.id}/attachments`, found?.caps)
  async function arrived(files: readonly FileView[]): Promise<void> {
    await cache.invalidateQueries({ queryKey: query.queryKey })
    change(before => [...new Set([...before, ...files.map(f => f.digest)])])
  }
  return (
    <fieldset className="field files-field">
      <legend>{t(fileWords.withFiles)}</legend>
      {(found?.items ?? []).map(({ digest, name, size }) => (
        <Checkbox
          key={digest}
          checked={value.includes(digest)}
          onChange={({ target }) =>
            change(before => (target.checked ? [...before, digest] : before.filter(one => one !== digest)))
          }
        >
          {name} <span className="faint">{sizeOf(size)}</span>
        </Checkbox>
      ))}
      <UploadList uploads={uploads} arrived={files => void arrived(files)} />
      <DropZone caps={found?.caps} take={files => void uploads.send(files).then(arrived)} />
    </fieldset>
  )
}
