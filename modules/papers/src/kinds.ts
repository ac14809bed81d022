import type { Kind } from './kind.ts'
import { acceptanceNotice } from './kinds/acceptance-notice.ts'
import { diagnosisMinutes } from './kinds/diagnosis-minutes.ts'
import { dispatchOrder } from './kinds/dispatch-order.ts'
import { documentsNotice } from './kinds/documents-notice.ts'
import { extensionApproval } from './kinds/extension-approval.ts'
import { reminderSlip } from './kinds/reminder-slip.ts'
import { replyLetter } from './kinds/reply-letter.ts'
import { strikeOffList } from './kinds/strike-off-list.ts'
import { supervisionOrder } from './kinds/supervision-order.ts'
import { transferLetter } from './kinds/transfer-letter.ts'

/** All kinds, in the order in which a matter meets them. */
export const KINDS: readonly Kind[] = [
  acceptanceNotice,
  documentsNotice,
  dispatchOrder,
  transferLetter,
  reminderSlip,
  supervisionOrder,
  diagnosisMinutes,
  extensionApproval,
  replyLetter,
  strikeOffList,
]

export function findKind(name: string): Kind | undefined {
  return KINDS.find(kind => kind.name === name)
}
