import { Modal } from 'antd'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'

const KEYS = [
  [['j', 'k'], deskWords.keyMove],
  [['Enter'], deskWords.keyOpen],
  [['x'], deskWords.keySelect],
  [['/'], deskWords.keySearch],
  [['u'], deskWords.keyBack],
  [['1', '…', '9'], deskWords.keyAct],
  [['g t', 'g d', 'g b', 'g i', 'g c', 'g m', 'g r', 'g a'], deskWords.keyGo],
  [['?'], deskWords.keyHelp],
] as const

export function ShortcutSheet({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const { t } = useLanguage()
  return (
    <Modal title={t(deskWords.shortcuts)} open={open} onCancel={close} footer={null}>
      <table className="plain keys">
        <tbody>
          {KEYS.map(([keys, word]) => (
            <tr key={word.en}>
              <th scope="row">
                {keys.map(key => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{t(word)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
