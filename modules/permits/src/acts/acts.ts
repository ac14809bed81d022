import type { EntryCommand } from '@doudi/kernel'
import { checkItem } from './check-item.ts'
import { chooseMode } from './choose-mode.ts'
import { fileItems } from './file-items.ts'
import { giveMandate } from './give-mandate.ts'
import { issueItem } from './issue-item.ts'
import { noteMissing } from './note-missing.ts'
import { prepareItem } from './prepare-item.ts'
import { promiseItem } from './promise-item.ts'
import { reviewDrawings } from './review-drawings.ts'
import { revokeItem } from './revoke-item.ts'
import { supplyPaper } from './supply-paper.ts'
import { withdrawMandate } from './withdraw-mandate.ts'

/** What can be done to a project, in the order in which it is done. */
export const ACTS: readonly EntryCommand[] = [
  giveMandate,
  fileItems,
  chooseMode,
  noteMissing,
  supplyPaper,
  promiseItem,
  reviewDrawings,
  prepareItem,
  issueItem,
  checkItem,
  revokeItem,
  withdrawMandate,
]
