import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { TextEntry } from '../../api/administration.ts'
import { read } from '../../api/client.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import type { Word } from '../../words/word.ts'
import { useDirectory } from '../reading/names.ts'
import { Loading } from '../shell/loading.tsx'
import { Wide } from '../shell/wide.tsx'
import { ChangeReview } from './change-review.tsx'
import { useMayChange } from './county-change.tsx'
import { isUntranslated } from './routing-draft.ts'

type Own = Readonly<Record<string, Word>>

const EMPTY: Word = { zh: '', en: '' }

/** Texts of the county's own that say something; what is empty in both languages is none. */
function saidIn(own: Own): Own {
  return Object.fromEntries(
    Object.entries(own).filter(([, { zh, en }]) => zh.trim() !== '' || en.trim() !== ''),
  )
}

interface LineProps {
  readonly entry: TextEntry
  readonly own: Word
  readonly change: ((word: Word) => void) | undefined
}

function TextLine({ entry, own, change }: LineProps) {
  const { t } = useLanguage()
  const isSaid = own.zh.trim() !== '' || own.en.trim() !== ''
  const isHalf = isSaid && isUntranslated(own)
  const field = (language: 'zh' | 'en', label: Word) => (
    <Input
      value={own[language]}
      disabled={!change}
      maxLength={80}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      status={isHalf ? 'error' : ''}
      aria-label={`${t(label)} ${entry.key}`}
      onChange={event => change?.({ ...own, [language]: event.target.value })}
    />
  )
  return (
    <tr>
      <th scope="row">
        <code>{entry.key}</code>
      </th>
      <td>
        <span lang="zh-CN">{entry.text.zh}</span>
        <small className="faint" lang="en">
          {entry.text.en}
        </small>
      </td>
      <td>{field('zh', routingWords.ownZh)}</td>
      <td>
        {field('en', routingWords.ownEn)}
        {isHalf && <small className="wrong">{t(routingWords.halfSaid)}</small>}
      </td>
    </tr>
  )
}

function Pending({ own, clear }: { readonly own: Own; readonly clear: () => void }) {
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const [isReviewed, setReviewed] = useState(false)
  const lacking = Object.values(own).filter(isUntranslated).length
  return (
    <section className="sheet pending">
      <p role="status">
        {t(routingWords.pending)} · {t(routingWords.ownCount, { n: Object.keys(own).length })}
        {lacking > 0 && <b className="away"> {t(routingWords.untranslatedCount, { n: lacking })}</b>}
      </p>
      <div className="layer-form">
        <label htmlFor="texts-reason">{t(routingWords.reason)}</label>
        <Input
          id="texts-reason"
          value={reason}
          onChange={event => {
            setReason(event.target.value)
            setReviewed(false)
          }}
        />
      </div>
      {isReviewed ? (
        <ChangeReview
          change={{ command: 'set-texts', input: { texts: own, reason } }}
          done={clear}
          cancel={() => setReviewed(false)}
        />
      ) : (
        <div className="room-acts">
          <Button
            type="primary"
            disabled={reason.trim() === '' || lacking > 0}
            onClick={() => setReviewed(true)}
          >
            {t(routingWords.review)}
          </Button>
          <Button onClick={clear}>{t(routingWords.discard)}</Button>
        </div>
      )}
    </section>
  )
}

function Texts({ entries }: { readonly entries: readonly TextEntry[] }) {
  const { t } = useLanguage()
  const mayChange = useMayChange()
  const [typed, setTyped] = useState('')
  const [isLacking, setLacking] = useState(false)
  const published = Object.fromEntries(entries.flatMap(e => (e.own ? [[e.key, e.own] as const] : [])))
  const [changed, setChanged] = useState<Own>()
  const own: Own = changed ?? published
  const lacks = ({ key, text }: TextEntry) => isUntranslated(own[key] ?? text)
  const isFound = ({ key, text }: TextEntry) =>
    [key, text.zh, text.en, own[key]?.zh ?? ''].some(one => one.toLowerCase().includes(typed.toLowerCase()))
  const found = entries.filter(e => isFound(e) && (!isLacking || lacks(e)))
  const lacking = entries.filter(lacks).length
  return (
    <>
      {changed && <Pending own={saidIn(changed)} clear={() => setChanged(undefined)} />}
      <section className="sheet">
        <p className="faint">{t(routingWords.textsNote)}</p>
        <div className="room-acts">
          <Input
            value={typed}
            placeholder={t(routingWords.find)}
            aria-label={t(routingWords.find)}
            onChange={event => setTyped(event.target.value)}
          />
          <Checkbox checked={isLacking} onChange={event => setLacking(event.target.checked)}>
            {t(routingWords.onlyUntranslated)}
          </Checkbox>
          <span className={lacking > 0 ? 'away' : 'faint'}>
            {t(routingWords.untranslatedCount, { n: lacking })}
          </span>
        </div>
        <Wide>
          <table className="plain texts">
            <thead>
              <tr>
                <th>{t(routingWords.key)}</th>
                <th>{t(routingWords.general)}</th>
                <th>{t(routingWords.ownZh)}</th>
                <th>{t(routingWords.ownEn)}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(entry => (
                <TextLine
                  key={entry.key}
                  entry={entry}
                  own={own[entry.key] ?? EMPTY}
                  change={mayChange ? word => setChanged({ ...own, [entry.key]: word }) : undefined}
                />
              ))}
            </tbody>
          </table>
        </Wide>
      </section>
    </>
  )
}

/** 界面用语: what values are called, generally and by the county, both languages side by side. */
export function TextsRoom() {
  const version = useDirectory()?.version
  const texts = useQuery({
    queryKey: ['texts', version],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly TextEntry[] }>('/api/county/texts', signal)).items,
  }).data
  return texts ? <Texts key={version} entries={texts} /> : <Loading />
}
