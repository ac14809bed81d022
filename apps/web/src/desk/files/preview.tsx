import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { readText } from './read-text.ts'

/** Something that can be looked at in the page. */
export interface Previewed {
  readonly name: string
  readonly type: string
  readonly address: string
  readonly download: string
}

function TextPreview({ address }: { readonly address: string }) {
  const { t } = useLanguage()
  const text = useQuery({
    queryKey: ['file-text', address],
    queryFn: ({ signal }) => readText(address, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (text.isPending) return <Loading />
  if (text.isError) return <ProblemNote problem={text.error} retry={() => void text.refetch()} />
  return (
    <>
      <pre className="text-preview">{text.data.text}</pre>
      {text.data.isCut && <p className="faint">{t(fileWords.cut)}</p>}
    </>
  )
}

function PdfPreview({ name, address }: Previewed) {
  const { t } = useLanguage()
  // Phones and WeChat have no viewer for a frame: an empty box would be shown.
  if (navigator.pdfViewerEnabled === false) return <p>{t(fileWords.noViewer)}</p>
  return <iframe className="pdf-preview" title={name} src={address} />
}

function Inside(previewed: Previewed) {
  const { type, address, name } = previewed
  if (type.startsWith('image/')) return <img className="picture-preview" src={address} alt={name} />
  if (type === 'application/pdf') return <PdfPreview {...previewed} />
  return <TextPreview address={address} />
}

/** One file or paper, large, over the page; the page keeps its place. */
export function Preview({
  shown,
  close,
}: {
  readonly shown: Previewed | undefined
  readonly close: () => void
}) {
  const { t } = useLanguage()
  return (
    <Modal
      open={shown !== undefined}
      title={shown?.name}
      onCancel={close}
      width="min(60rem, 100vw)"
      centered
      className="preview"
      footer={
        shown && (
          <>
            <Button href={shown.address} target="_blank" rel="noopener">
              {t(fileWords.openApart)}
            </Button>
            <Button href={shown.download} download>
              {t(fileWords.download)}
            </Button>
            <Button type="primary" onClick={close}>
              {t(fileWords.close)}
            </Button>
          </>
        )
      }
    >
      {shown && <Inside {...shown} />}
    </Modal>
  )
}
