import { useLanguage } from '../../words/language.tsx'
import { ownTalkWords } from '../../words/own-talk-words.ts'
import { Link } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { SignInFirst } from '../pages/mine.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { useRead } from '../use-read.ts'
import { Evening } from './evening.tsx'
import { readOwnTalks } from './own-talks.ts'
import './talks.css'

function Own() {
  const { t } = useLanguage()
  const reading = useRead(readOwnTalks)
  return (
    <Awaited reading={reading}>
      {({ coming, earlier }) => (
        <>
          <section aria-labelledby="talks-coming" className="talks">
            <h2 id="talks-coming">{t(ownTalkWords.coming)}</h2>
            {coming.length === 0 ? (
              <p className="empty">{t(ownTalkWords.noneComing)}</p>
            ) : (
              <p className="small">{t(ownTalkWords.turnNote)}</p>
            )}
            {coming.map(evening => (
              <Evening key={evening.id} evening={evening} again={reading.again} />
            ))}
          </section>
          <section aria-labelledby="talks-earlier" className="talks">
            <h2 id="talks-earlier">{t(ownTalkWords.earlier)}</h2>
            {earlier.length === 0 && <p className="small">{t(ownTalkWords.noneEarlier)}</p>}
            {earlier.map(evening => (
              <Evening key={evening.id} evening={evening} again={reading.again} />
            ))}
          </section>
        </>
      )}
    </Awaited>
  )
}

/** 本企业的恳谈会: sign up, write an issue before the evening, see what became of it, and confirm. */
export default function TalksPage() {
  const { t } = useLanguage()
  const { firm } = useDevice()
  return (
    <>
      <PageTitle lead={t(ownTalkWords.lead)}>{t(ownTalkWords.title)}</PageTitle>
      {firm === undefined ? (
        <SignInFirst next="/talks" />
      ) : (
        <>
          <p className="no-print">
            <Link to="/mine">{t(ownTalkWords.back)}</Link>
          </p>
          <Own />
        </>
      )}
    </>
  )
}
