import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RegisterView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useNames } from '../reading/names.ts'
import { RegistersFrame } from '../registers/registers-frame.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type MenuModule, menuOf } from '../week/menu.ts'
import { registersQuery } from './entry-queries.ts'
import './entries.css'

/** Who keeps a register, as the county's rules say today. */
export function Keepers({ register }: { readonly register: RegisterView }) {
  const { t, language } = useLanguage()
  const names = useNames()
  if (register.keepers.length === 0) return <>{t(entryWords.keptByDoudi)}</>
  const offices = register.keepers.map(names.office).join(language === 'zh' ? '、' : ', ')
  return <>{t(entryWords.keptBy, { offices })}</>
}

function Card({ register }: { readonly register: RegisterView }) {
  const { t } = useLanguage()
  const { name, title, entry, reads, inForce } = register
  return (
    <li className="register-card">
      <Link to="/registers/$register" params={{ register: name }} search={{}}>
        {t(title)}
      </Link>
      {inForce !== undefined && inForce > 0 && (
        <span className="register-count">{t(entryWords.inForce, { n: inForce })}</span>
      )}
      <p className="faint">
        {t(entryWords.whatOne, { entry: t(entry) })}
        {reads !== 'all' && <> · {t(reads === 'public' ? entryWords.public : entryWords.keptOnly)}</>}
      </p>
      <p className="faint">
        <Keepers register={register} />
      </p>
    </li>
  )
}

function Business({ module, isAlone }: { readonly module: MenuModule; readonly isAlone: boolean }) {
  const { t } = useLanguage()
  return (
    <section className="business" aria-label={t(module.title)}>
      {!isAlone && <h3>{t(module.title)}</h3>}
      {module.pages.length > 0 && (
        <p className="business-pages">
          {module.pages.map(page => (
            <Link key={page.name} to="/week/$module/$" params={{ module: module.name, _splat: page.name }}>
              {t(page.title)}
            </Link>
          ))}
        </p>
      )}
      <ul className="register-cards">
        {module.registers.map(register => (
          <Card key={register.name} register={register} />
        ))}
      </ul>
    </section>
  )
}

/** 各业务台账: every register the reader may look into, by business, in the county's order. */
export function RegistersPage() {
  const { t } = useLanguage()
  const registers = useQuery(registersQuery)
  const parts = menuOf(registers.data ?? [])
  return (
    <RegistersFrame title={t(entryWords.all)} note={t(entryWords.allNote)}>
      {registers.isPending && <Loading />}
      {registers.isError && <ProblemNote problem={registers.error} retry={() => void registers.refetch()} />}
      {registers.data && parts.length === 0 && (
        <div className="empty">
          <h2>{t(entryWords.none)}</h2>
          <p>{t(entryWords.noneDetail)}</p>
        </div>
      )}
      {parts.map(part => (
        <section key={part.name} className="sheet county-part" aria-labelledby={`part-${part.name}`}>
          <h2 id={`part-${part.name}`}>{t(part.title)}</h2>
          {part.modules.map(module => (
            <Business key={module.name} module={module} isAlone={module.title.zh === part.title.zh} />
          ))}
        </section>
      ))}
    </RegistersFrame>
  )
}
