import '../look/tokens.css'
import '../look/base.css'
import './portal.css'
import './home.css'
import './own.css'
import './form.css'
import './paper.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTheme } from '../look/theme.ts'
import { LanguageProvider } from '../words/language.tsx'
import { DeviceProvider } from './device/device.tsx'
import { Portal } from './portal.tsx'

startTheme()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <DeviceProvider>
          <Portal />
        </DeviceProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}

// Without it everything works but the loss of the network; so nothing is said where it cannot be had.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
