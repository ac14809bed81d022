import { Button } from 'antd'
import { useState } from 'react'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { entryTitle } from '../../week/entry-title.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { OpenMatterDialogue } from '../list/open-matter.tsx'

/** 由此登记办件: what was found here becomes a matter that names where it comes from. */
export function OpenFrom({
  register,
  entry,
  isMain,
}: {
  readonly register: RegisterView
  readonly entry: EntryView
  readonly isMain: boolean
}) {
  const { t, language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { firm, town } = entry
  return (
    <>
      <Button block type={isMain ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t(entryWords.openFrom)}
      </Button>
      {isOpen && (
        <OpenMatterDialogue
          close={() => setOpen(false)}
          given={{ ...(firm && { firm }), ...(town && { town }) }}
          source={{ register: register.name, entry: entry.id }}
          note={t(entryWords.openFromNote, {
            register: t(register.title),
            title: entryTitle(entry, register, language),
          })}
        />
      )}
    </>
  )
}
