import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { type Acting, keyOfAct, useActName } from './acting.ts'
import { arranged } from './possible-acts.ts'

const AT_HAND = 2

/** On a phone the likeliest acts lie under the thumb, where the pages otherwise do; the others come up from below. */
export function ThumbBar({ acting, more }: { readonly acting: Acting; readonly more: () => void }) {
  const { t } = useLanguage()
  const { history } = useRouter()
  const name = useActName(acting)
  const first = arranged(acting.acts).first.slice(0, AT_HAND)
  useEffect(() => {
    document.documentElement.classList.add('has-thumb-bar')
    return () => document.documentElement.classList.remove('has-thumb-bar')
  }, [])
  return (
    <nav className="thumb-bar no-print" aria-label={t(matterWords.actions)}>
      <Button className="thumb-back" aria-label={t(matterWords.back)} onClick={() => history.back()}>
        ‹
      </Button>
      {first.map((act, i) => (
        <Button
          key={keyOfAct(act)}
          className="thumb-act"
          type={i === 0 ? 'primary' : 'default'}
          onClick={() => acting.begin(act)}
        >
          {name(act)}
        </Button>
      ))}
      <Button className={first.length === 0 ? 'thumb-act' : 'thumb-more'} onClick={more}>
        {t(first.length === 0 ? matterWords.actions : matterWords.moreActs)}
      </Button>
    </nav>
  )
}
