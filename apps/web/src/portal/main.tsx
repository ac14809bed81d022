import '../look/tokens.css'
import '../look/base.css'
import './portal.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTheme } from '../look/theme.ts'
import { LanguageProvider } from '../words/language.tsx'
import { FirstPage } from './first-page.tsx'

startTheme()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <FirstPage />
      </LanguageProvider>
    </StrictMode>,
  )
}
