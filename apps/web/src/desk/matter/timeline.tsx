import { Button } from 'antd'
import { useState } from 'react'
import type { MatterView, TimelineEntry } from '../../api/matters.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { useNames } from '../reading/names.ts'
import { readOlder } from '../reading/queries.ts'

/** Vermilion stands only where something was really issued to the applicant. */
const ISSUED = new Set([
  'matter-resolved',
  'stage-reply-given',
  'application-declined',
  'application-accepted',
  'answered-directly',
])
const LEVELS = 'level-reached'

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useLanguage()
  const names = useNames()
  const { by, recorded, effective, type } = entry
  const kind = ISSUED.has(type)
    ? 'is-issued'
    : type === LEVELS
      ? 'is-level'
      : by.kind === 'system'
        ? 'is-automatic'
        : ''
  return (
    <li className={kind} id={`record-${entry.version}`}>
      <p className="when">
        <time dateTime={recorded}>{stampOf(effective ?? recorded)}</time> {names.actor(by)}
      </p>
      <p>{t(entry.text)}</p>
    </li>
  )
}

/** What has happened, newest first, in sentences. */
export function Timeline({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const [older, setOlder] = useState<{ entries: readonly TimelineEntry[]; next: number | null }>()
  const next = older ? older.next : matter.timeline.next
  async function more(): Promise<void> {
    if (next === null) return
    const page = await readOlder(matter.id, next)
    setOlder(before => ({ entries: [...(before?.entries ?? []), ...page.entries], next: page.next }))
  }
  const newest = matter.timeline.entries
  const oldest = newest[newest.length - 1]?.version ?? 0
  const entries = [...newest, ...(older?.entries ?? []).filter(e => e.version < oldest)]
  return (
    <section className="sheet of-timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t(matterWords.timeline)}</h2>
      <ol className="timeline">
        {entries.map(entry => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
      {next !== null && <Button onClick={() => void more()}>{t(matterWords.older)}</Button>}
    </section>
  )
}
