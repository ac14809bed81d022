import '../look/tokens.css'
import '../look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTheme } from '../look/theme.ts'
import { LanguageProvider } from '../words/language.tsx'
import { Desk } from './desk.tsx'
import { carryNonce } from './style-nonce.ts'

carryNonce()
startTheme()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Desk />
      </LanguageProvider>
    </StrictMode>,
  )
}
