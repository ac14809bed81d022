import { useCallback, useState } from 'react'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { ProblemNote } from '../parts.tsx'
import { type Followed, followReceipt, type Held } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { Actions } from './actions.tsx'
import { CodeForm } from './code-form.tsx'
import { ContentsPart } from './contents-part.tsx'
import { RateForm } from './rate-form.tsx'
import { Records, Standing } from './standing.tsx'

interface FollowingProps {
  readonly held: Held
  readonly onCode?: (code: string | undefined) => void
  readonly isRating?: boolean
}

/** A matter as its applicant sees it; another one needs another key. */
export function Following({ held, onCode = () => undefined, isRating = false }: FollowingProps) {
  const { t } = useLanguage()
  const [first] = useState(held)
  const read = useCallback(() => followReceipt(first), [first])
  const { value: read1, problem, again } = useRead(read)
  const [acted, setActed] = useState<Followed>()
  const followed = acted && read1 && acted.version >= read1.version ? acted : read1
  const refresh = (): void => {
    setActed(undefined)
    again()
  }
  const act = { held, onDone: setActed, onMoved: refresh }
  if (problem?.status === 404) return <p className="note">{t(followWords.lost)}</p>
  return (
    <>
      {problem && problem.status !== 403 && <ProblemNote problem={problem} again={refresh} />}
      {!followed && !problem && <p role="status">{t(portalWords.loading)}</p>}
      {followed && isRating && followed.allowed && <RateForm followed={followed} isWholePage {...act} />}
      {followed && <Standing followed={followed} />}
      {followed && !followed.contents && 'secret' in held && (
        <CodeForm secret={held.secret} onOpen={onCode} />
      )}
      {followed && <Records followed={followed} onRefresh={refresh} />}
      {followed?.contents && (
        <>
          <ContentsPart
            contents={followed.contents}
            onLock={'secret' in held ? () => onCode(undefined) : undefined}
          />
          {!isRating && <Actions followed={followed} {...act} />}
        </>
      )}
    </>
  )
}
