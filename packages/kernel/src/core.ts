import type { Module } from './command/registry.ts'
import { acceptApplication } from './commands/accept-application.ts'
import { answer } from './commands/answer.ts'
import { answerDirectly } from './commands/answer-directly.ts'
import { attach } from './commands/attach.ts'
import { close } from './commands/close.ts'
import { conclude } from './commands/conclude.ts'
import { consult } from './commands/consult.ts'
import { correct } from './commands/correct.ts'
import { decline } from './commands/decline.ts'
import { determine } from './commands/determine.ts'
import { dispatch } from './commands/dispatch.ts'
import { dispute } from './commands/dispute.ts'
import { draft } from './commands/draft.ts'
import { extendDeadline } from './commands/extend-deadline.ts'
import { handOver } from './commands/hand-over.ts'
import { instruct } from './commands/instruct.ts'
import { merge } from './commands/merge.ts'
import { migrateMatter } from './commands/migrate-matter.ts'
import { note } from './commands/note.ts'
import { raise } from './commands/raise.ts'
import { recuse } from './commands/recuse.ts'
import { reopen } from './commands/reopen.ts'
import { reply } from './commands/reply.ts'
import { requestDocuments } from './commands/request-documents.ts'
import { requestHelp } from './commands/request-help.ts'
import { resolve } from './commands/resolve.ts'
import { resume } from './commands/resume.ts'
import { rework } from './commands/rework.ts'
import { sendBack } from './commands/send-back.ts'
import { setDisclosure } from './commands/set-disclosure.ts'
import { signFor } from './commands/sign-for.ts'
import { signOff } from './commands/sign-off.ts'
import { split } from './commands/split.ts'
import { summon } from './commands/summon.ts'
import { supplyDocuments } from './commands/supply-documents.ts'
import { suspend } from './commands/suspend.ts'
import { withdraw } from './commands/withdraw.ts'
import { disableOffice } from './county-commands/disable-office.ts'
import { enableOffice } from './county-commands/enable-office.ts'
import { publishCalendar } from './county-commands/publish-calendar.ts'
import { publishOrganisation } from './county-commands/publish-organisation.ts'
import { publishProcedure } from './county-commands/publish-procedure.ts'
import { retirePrecedent } from './county-commands/retire-precedent.ts'
import { setAbsence } from './county-commands/set-absence.ts'
import { setKeepers } from './county-commands/set-keepers.ts'
import { setPrecedent } from './county-commands/set-precedent.ts'
import { setRouting } from './county-commands/set-routing.ts'
import { setTexts } from './county-commands/set-texts.ts'

/** What every county can do, whatever its modules: the order is that of the reference. */
export const core: Module = {
  name: 'core',
  matterCommands: [
    acceptApplication,
    decline,
    answerDirectly,
    requestDocuments,
    supplyDocuments,
    dispatch,
    signFor,
    dispute,
    determine,
    handOver,
    consult,
    requestHelp,
    summon,
    answer,
    instruct,
    raise,
    draft,
    signOff,
    sendBack,
    extendDeadline,
    suspend,
    resume,
    reply,
    resolve,
    conclude,
    rework,
    close,
    withdraw,
    reopen,
    merge,
    split,
    migrateMatter,
    note,
    attach,
    correct,
    recuse,
    setDisclosure,
  ],
  countyCommands: [
    publishOrganisation,
    publishCalendar,
    publishProcedure,
    setRouting,
    setPrecedent,
    retirePrecedent,
    setTexts,
    setKeepers,
    setAbsence,
    disableOffice,
    enableOffice,
  ],
}
