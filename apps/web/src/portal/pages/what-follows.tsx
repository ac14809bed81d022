import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import type { Catalogue, Item } from '../portal-api.ts'
import { LimitClock } from './limit-clock.tsx'

interface Props {
  readonly catalogue: Catalogue | undefined
  readonly item: Item | undefined
}

/** What happens once it is sent: who has it first, and the clock that begins to run. */
export function WhatFollows({ catalogue, item }: Props) {
  const { t } = useLanguage()
  const procedure = catalogue?.procedures[item?.procedure ?? catalogue.ordinary ?? '']
  return (
    <aside className="what-follows" aria-labelledby="what-follows">
      <h2 id="what-follows">{t(submitWords.follows)}</h2>
      {procedure && <LimitClock limits={procedure.limits} />}
      <ol>
        <li>{t(submitWords.followsReceipt)}</li>
        <li>
          {item ? t(submitWords.followsOffice, { office: t(item.officeName) }) : t(submitWords.followsCounty)}
        </li>
        <li>{t(submitWords.followsReply)}</li>
      </ol>
    </aside>
  )
}
