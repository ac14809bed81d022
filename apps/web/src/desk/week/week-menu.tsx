import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useState } from 'react'
import { partWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import { type MenuModule, type MenuPart, menuOf } from './menu.ts'
import './week.css'

function useMenu(): readonly MenuPart[] {
  const registers = useQuery(registersQuery)
  return menuOf(registers.data ?? [])
}

function Places({ module, done }: { readonly module: MenuModule; readonly done: () => void }) {
  const { t } = useLanguage()
  const { name, pages, registers } = module
  return (
    <>
      {pages.map(page => (
        <li key={page.name}>
          <Link to="/week/$module/$" params={{ module: name, _splat: page.name }} search={{}} onClick={done}>
            {t(page.title)}
          </Link>
        </li>
      ))}
      {registers.map(register => (
        <li key={register.name}>
          <Link to="/registers/$register" params={{ register: register.name }} search={{}} onClick={done}>
            {t(register.title)}
          </Link>
        </li>
      ))}
    </>
  )
}

/** Every business with its pages and registers, in the county's order: 创新、服务、作风，then 大事记. */
function Parts({ parts, done }: { readonly parts: readonly MenuPart[]; readonly done: () => void }) {
  const { t } = useLanguage()
  return (
    <div className="week-menu">
      {parts.map(part => (
        <section key={part.name} aria-label={t(part.title)}>
          <h2>{t(part.title)}</h2>
          {part.modules.map(module => (
            <div key={module.name}>
              {module.title.zh !== part.title.zh && <h3>{t(module.title)}</h3>}
              <ul>
                <Places module={module} done={done} />
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

/** On a desk: one word in the bar, under which all businesses lie open. Nothing while there is none. */
export function WeekMenu() {
  const { t } = useLanguage()
  const [isOpen, open] = useState(false)
  const parts = useMenu()
  if (parts.length === 0) return null
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={open}
      content={<Parts parts={parts} done={() => open(false)} />}
    >
      <button type="button" className="week-button" aria-expanded={isOpen}>
        {t(partWords.business)}
      </button>
    </Popover>
  )
}

/** On a telephone the same stands among the further pages. */
export function WeekMenuList({ done }: { readonly done: () => void }) {
  const parts = useMenu()
  return parts.length === 0 ? null : <Parts parts={parts} done={done} />
}
