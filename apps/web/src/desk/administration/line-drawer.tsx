import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'

interface LineDrawerProps {
  readonly title: string
  /** Whether it can be kept as it stands. */
  readonly isWhole: boolean
  readonly keep: () => void
  readonly close: () => void
  readonly children: ReactNode
}

/** One line of a list that is being changed, as a form beside it: kept in the draft, published with the whole. */
export function LineDrawer({ title, isWhole, keep, close, children }: LineDrawerProps) {
  const { t } = useLanguage()
  return (
    <Drawer
      open
      size={480}
      title={title}
      onClose={close}
      footer={
        <Button type="primary" disabled={!isWhole} onClick={keep}>
          {t(routingWords.keep)}
        </Button>
      }
    >
      <div className="layer-form">{children}</div>
    </Drawer>
  )
}
