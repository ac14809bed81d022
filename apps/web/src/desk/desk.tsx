import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useLanguage } from '../words/language.tsx'
import { sharedWords } from '../words/shared-words.ts'
import { styleNonce } from './style-nonce.ts'

export function Desk() {
  const { t, language } = useLanguage()
  return (
    <ConfigProvider csp={{ nonce: styleNonce() }} {...(language === 'zh' && { locale: zhCN })}>
      <App>
        <main>
          <h1>{t(sharedWords.desk)}</h1>
        </main>
      </App>
    </ConfigProvider>
  )
}
