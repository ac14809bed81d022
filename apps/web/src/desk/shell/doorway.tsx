import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { chooseActor, send } from '../../api/client.ts'
import type { Directory } from '../../api/county.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'
import { answersTo } from '../reading/initials.ts'

/** Before anybody is known: a county without sign-in lets one pick a sample officer, any other asks for the sign-in. */
export function Doorway() {
  const { t } = useLanguage()
  const [who, setWho] = useState<string>()
  const sample = useQuery({
    queryKey: ['doorway'],
    queryFn: async () => (await send<Directory>('/api/county/directory', { as: 'applicant' })).value,
    retry: false,
  })
  const enter = (officer: string) => {
    chooseActor(officer)
    window.location.reload()
  }
  const next = encodeURIComponent(window.location.pathname + window.location.search)
  return (
    <main className="doorway">
      <h1>{t(sharedWords.desk)}</h1>
      <p className="secrets">{t(deskWords.secrets)}</p>
      {sample.data ? (
        <>
          <p>{t(deskWords.chooseActorDetail)}</p>
          <Select
            showSearch={{ filterOption: (typed, option) => answersTo(typed, [String(option?.label ?? '')]) }}
            aria-label={t(deskWords.actingAs)}
            placeholder={t(deskWords.chooseActor)}
            value={who}
            onChange={setWho}
            options={sample.data.officers.map(o => ({ value: o.id, label: o.name }))}
          />
          <Button type="primary" disabled={!who} onClick={() => who && enter(who)}>
            {t(deskWords.signIn)}
          </Button>
        </>
      ) : (
        <>
          <p>{t(deskWords.signInDetail)}</p>
          <Button type="primary" href={`/sign-in?next=${next}`}>
            {t(deskWords.signIn)}
          </Button>
        </>
      )}
    </main>
  )
}
