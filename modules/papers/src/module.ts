import type { Module } from '@doudi/kernel'
import { issuePaper } from './commands/issue-paper.ts'
import { voidPaper } from './commands/void-paper.ts'

/** 文书: drafts that an office prints, seals and sends. */
export const papers: Module = {
  name: 'papers',
  matterCommands: [issuePaper, voidPaper],
  countyCommands: [],
}
