import { useEffect, useId, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import type { PhotoPlace } from '../photo/photo-place.ts'
import { type TakenPhoto, takePhoto } from '../photo/take-photo.ts'

export const MOST_PHOTOS = 3

function Preview({ photo, n, onDrop }: { photo: Blob; n: number; onDrop: () => void }) {
  const { t } = useLanguage()
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return (
    <li>
      {address !== '' && <img src={address} alt={t(submitWords.photoN, { n })} />}
      <button
        type="button"
        className="is-quiet"
        onClick={onDrop}
        aria-label={t(submitWords.photoDropN, { n })}
      >
        {t(submitWords.photoDrop)}
      </button>
    </li>
  )
}

interface Props {
  readonly photos: readonly Blob[]
  readonly onChange: (photos: readonly Blob[]) => void
  readonly onPlace: (place: PhotoPlace) => void
}

/** Photos of the matter. The place a camera wrote into them is cut out; it marks the drawing only if its owner says so. */
export function PhotoField({ photos, onChange, onPlace }: Props) {
  const { t } = useLanguage()
  const id = useId()
  const [place, setPlace] = useState<PhotoPlace>()
  const [isUnreadable, setUnreadable] = useState(false)

  async function choose(files: readonly File[]): Promise<void> {
    const taken = await Promise.all(files.slice(0, MOST_PHOTOS - photos.length).map(takePhoto))
    const good = taken.filter((one): one is TakenPhoto => one !== undefined)
    setUnreadable(good.length < taken.length)
    setPlace(good.find(one => one.place)?.place)
    onChange([...photos, ...good.map(one => one.blob)])
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t(submitWords.photos, { n: MOST_PHOTOS })}</label>
      {photos.length < MOST_PHOTOS && (
        <input
          id={id}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          aria-describedby={`${id}-hint`}
          onChange={event => {
            void choose([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      )}
      <p className="hint" id={`${id}-hint`}>
        {t(submitWords.photosHint)}
      </p>
      {isUnreadable && (
        <p className="error" role="alert">
          {t(submitWords.photoUnreadable)}
        </p>
      )}
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, i) => (
            <Preview
              // biome-ignore lint/suspicious/noArrayIndexKey: photos have no names and do not change places
              key={i}
              photo={photo}
              n={i + 1}
              onDrop={() => onChange(photos.filter((_, j) => j !== i))}
            />
          ))}
        </ul>
      )}
      {place && (
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
