import { useEffect, useId, useState } from 'react'
import { endingOf } from '../../look/sizes.ts'
import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import type { Word } from '../../words/word.ts'
import { ACCEPTED, MOST_FILES, MOST_MB, nameOfFile, refusalOf, sizeOf } from '../device/handed-in.ts'
import type { PhotoPlace } from '../photo/photo-place.ts'
import { takePhoto } from '../photo/take-photo.ts'

interface Refused {
  readonly name: string
  readonly reason: Word
}

interface Chosen {
  readonly files: readonly Blob[]
  readonly refused: readonly Refused[]
  readonly place: PhotoPlace | undefined
}

/** Pictures are drawn anew; papers are kept as they are. What is not taken is named with its reason. */
async function look(given: readonly File[], room: number): Promise<Chosen> {
  const files: Blob[] = []
  const refused: Refused[] = []
  let place: PhotoPlace | undefined
  for (const file of given) {
    const reason = files.length >= room ? submitWords.fileTooMany : refusalOf(file)
    const photo = !reason && file.type.startsWith('image/') ? await takePhoto(file) : undefined
    if (reason) refused.push({ name: file.name, reason })
    else if (photo) files.push(photo.blob)
    else if (file.type.startsWith('image/'))
      refused.push({ name: file.name, reason: submitWords.photoUnreadable })
    else files.push(file)
    place ??= photo?.place
  }
  return { files, refused, place }
}

function Preview({ file, n, onDrop }: { file: Blob; n: number; onDrop: () => void }) {
  const { t } = useLanguage()
  const [address, setAddress] = useState('')
  const isPicture = file.type.startsWith('image/')
  useEffect(() => {
    if (!isPicture) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file, isPicture])
  const name = file instanceof File ? nameOfFile(file, n) : t(submitWords.photoN, { n })
  return (
    <li>
      {isPicture ? (
        address !== '' && <img src={address} alt="" />
      ) : (
        <span className="file-kind" aria-hidden="true">
          {endingOf(name).toUpperCase()}
        </span>
      )}
      <span className="file-name">
        {name} <span className="small">{sizeOf(file.size)}</span>
      </span>
      <button
        type="button"
        className="is-quiet"
        onClick={onDrop}
        aria-label={t(submitWords.fileDropN, { name })}
      >
        {t(submitWords.photoDrop)}
      </button>
    </li>
  )
}

interface Props {
  readonly files: readonly Blob[]
  readonly onChange: (files: readonly Blob[]) => void
  /** Absent where no place is asked for: what a camera wrote is cut out all the same. */
  readonly onPlace?: (place: PhotoPlace) => void
}

/** Photos and papers of the matter. The place a camera wrote is cut out; it marks the drawing only if its owner says so. */
export function FileField({ files, onChange, onPlace }: Props) {
  const { t } = useLanguage()
  const id = useId()
  const [place, setPlace] = useState<PhotoPlace>()
  const [refused, setRefused] = useState<readonly Refused[]>([])

  async function choose(given: readonly File[]): Promise<void> {
    const chosen = await look(given, MOST_FILES - files.length)
    setRefused(chosen.refused)
    setPlace(chosen.place)
    onChange([...files, ...chosen.files])
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t(submitWords.files)}</label>
      {files.length > 0 && (
        <ul className="chosen">
          {files.map((file, i) => (
            <Preview
              // biome-ignore lint/suspicious/noArrayIndexKey: files do not change places, and two may have one name
              key={i}
              file={file}
              n={i + 1}
              onDrop={() => onChange(files.filter((_, j) => j !== i))}
            />
          ))}
        </ul>
      )}
      {files.length < MOST_FILES && (
        <div className="file-choice">
          <span aria-hidden="true">+ {t(submitWords.fileChoose)}</span>
          <input
            id={id}
            type="file"
            accept={ACCEPTED}
            multiple
            aria-describedby={`${id}-hint`}
            onChange={event => {
              void choose([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </div>
      )}
      <p className="hint" id={`${id}-hint`}>
        {t(submitWords.filesHint, { n: MOST_FILES, mb: MOST_MB })}
      </p>
      <div role="alert">
        {refused.map(({ name, reason }) => (
          <p key={name} className="error">
            {t(submitWords.fileRefused, { name, reason: t(reason) })}
          </p>
        ))}
      </div>
      {place && onPlace && (
        <p className="note">
          {t(submitWords.photoPlace)}
          <button
            type="button"
            onClick={() => {
              onPlace(place)
              setPlace(undefined)
            }}
          >
            {t(submitWords.photoPlaceUse)}
          </button>
        </p>
      )}
    </div>
  )
}
