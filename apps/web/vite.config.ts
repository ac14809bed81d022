import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = import.meta.dirname

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    // Kernels of 360 and 奇安信 still in offices are Chromium 86; WeChat on iPhones is WebKit.
    target: ['chrome86', 'safari14'],
    cssTarget: ['chrome86', 'safari14'],
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    reportCompressedSize: false,
    // The policy of the pages allows no data: scripts or fonts; small files stay files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        portal: resolve(here, 'index.html'),
        desk: resolve(here, 'desk/index.html'),
        sw: resolve(here, 'src/service-worker.ts'),
      },
      // A service worker is found again by its name, and rules what lies below its address.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // Left alone, what both entries share is put together with half of the desk's components.
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
  // MapLibre's package calls its worker free of side effects; as an import it would be shaken off.
  worker: { rolldownOptions: { treeshake: false } },
  server: {
    // For working on the pages: `npm start` in one terminal, `npm run dev -w @doudi/web` in another.
    proxy: { '/api': 'http://localhost:8642', '/sign-in': 'http://localhost:8642' },
  },
})
