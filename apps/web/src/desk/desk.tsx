import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useState } from 'react'
import { useLanguage } from '../words/language.tsx'
import { useAntdTheme } from './antd-theme.ts'
import { openCache } from './reading/queries.ts'
import { openRouter } from './router.tsx'
import { styleNonce } from './style-nonce.ts'

const csp = { nonce: styleNonce() }
/** Chromium 86 knows neither `:where` nor all logical properties. */
const transformers = [legacyLogicalPropertiesTransformer]

export function Desk() {
  const { language } = useLanguage()
  const theme = useAntdTheme()
  const [cache] = useState(openCache)
  const [router] = useState(() => openRouter(cache))
  return (
    <StyleProvider hashPriority="high" transformers={transformers}>
      <ConfigProvider
        csp={csp}
        theme={theme}
        button={{ autoInsertSpace: false }}
        {...(language === 'zh' && { locale: zhCN })}
      >
        <App>
          <QueryClientProvider client={cache}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  )
}
