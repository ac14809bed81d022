import { App, Button, Popover, Segmented } from 'antd'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { forgetMe, type Me } from '../../api/me.ts'
import { chooseTheme, chosenTheme, THEMES } from '../../look/theme.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'
import { visitWords } from '../../words/visit-words.ts'
import { dropKeptInput } from '../forms/kept-input.ts'
import { useNames } from '../reading/names.ts'
import { forgetVisits, unsentOf } from '../visits/leaving.ts'

const THEME_WORDS = {
  system: sharedWords.themeSystem,
  light: sharedWords.themeLight,
  dark: sharedWords.themeDark,
}

/** Whether somebody who has written something that was not sent still wants to go; nobody is asked for nothing. */
function useLeaving({ officer }: Me): () => Promise<boolean> {
  const { t } = useLanguage()
  const { modal } = App.useApp()
  return async () => {
    const n = await unsentOf(officer)
    const isGoing =
      n === 0 ||
      (await modal.confirm({
        title: t(visitWords.unsentTitle, { n }),
        content: t(visitWords.unsentDetail),
        okText: t(visitWords.signOutAnyway),
        cancelText: t(visitWords.stay),
      }))
    if (isGoing) await forgetVisits(officer)
    return isGoing
  }
}

async function signOut(isLeaving: () => Promise<boolean>): Promise<void> {
  // A device that cannot say what it keeps must not keep anybody from going.
  if (!(await isLeaving().catch(() => true))) return
  dropKeptInput()
  forgetMe()
  const gone = await send<{ next: string | null }>('/api/sign-out', { method: 'POST', body: {} }).catch(
    () => undefined,
  )
  // The county's identity service has a session of its own, which must end as well.
  window.location.assign(gone?.value.next ?? '/desk/')
}

function Settings({ me, showKeys }: { readonly me: Me; readonly showKeys: () => void }) {
  const { t, language, choose } = useLanguage()
  const names = useNames()
  const [theme, setTheme] = useState(chosenTheme)
  const isLeaving = useLeaving(me)
  return (
    <div className="settings">
      <p>
        <strong>{me.name}</strong>
        <br />
        {names.office(me.office)} · {names.label(me.post)}
      </p>
      <Segmented
        aria-label={t(sharedWords.theme)}
        value={theme}
        onChange={chosen => {
          chooseTheme(chosen)
          setTheme(chosen)
        }}
        options={THEMES.map(value => ({ value, label: t(THEME_WORDS[value]) }))}
      />
      <Button onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>{t(sharedWords.otherLanguage)}</Button>
      <Button onClick={showKeys}>{t(deskWords.shortcuts)}</Button>
      <Button onClick={() => void signOut(isLeaving)}>{t(deskWords.signOut)}</Button>
    </div>
  )
}

/** Who one is, the language, light and dark. */
export function PersonMenu({ me, showKeys }: { readonly me: Me; readonly showKeys: () => void }) {
  const names = useNames()
  return (
    <Popover trigger="click" placement="bottomRight" content={<Settings me={me} showKeys={showKeys} />}>
      <button type="button" className="person">
        <span>{me.name}</span>
        <span className="faint">{names.officeShort(me.office)}</span>
      </button>
    </Popover>
  )
}
