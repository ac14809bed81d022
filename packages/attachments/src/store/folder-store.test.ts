import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderStore } from './folder-store.ts'
import { storeContract } from './store.contract.ts'

storeContract('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doudi-files-'))
  return {
    store: folderStore(folder),
    spoil: digest => appendFile(join(folder, digest.slice(0, 2), digest), '!'),
    close: () => rm(folder, { recursive: true }),
  }
})
