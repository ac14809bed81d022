import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type Fillings, type Language, say, type Word } from './word.ts'

const STORED_AS = 'doudi-language'

/** Chinese unless the reader, or a link with `?lang=en`, has said otherwise. */
export function chosenLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  const chosen = asked ?? localStorage.getItem(STORED_AS)
  return chosen === 'en' ? 'en' : 'zh'
}

export interface Speaking {
  readonly language: Language
  /** Says a word of ours, or a text of the server, in the reader's language. */
  readonly t: (word: Word, fillings?: Fillings) => string
  readonly choose: (language: Language) => void
}

const SpeakingContext = createContext<Speaking | undefined>(undefined)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage)
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED_AS, chosen)
    setLanguage(chosen)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const speaking = useMemo<Speaking>(
    () => ({ language, choose, t: (word, fillings) => say(word, language, fillings) }),
    [language, choose],
  )
  return <SpeakingContext value={speaking}>{children}</SpeakingContext>
}

export function useLanguage(): Speaking {
  const speaking = useContext(SpeakingContext)
  if (!speaking) throw new Error('LanguageProvider is missing')
  return speaking
}
