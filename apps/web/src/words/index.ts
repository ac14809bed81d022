import { adminWords } from './admin-words.ts'
import { applicantWords, purposeWords } from './applicant-words.ts'
import { boardWords } from './board-words.ts'
import { clockWords } from './clock-words.ts'
import { countyWords } from './county-words.ts'
import { deskWords } from './desk-words.ts'
import { entryWords, partWords } from './entry-words.ts'
import { exportWords } from './export-words.ts'
import { fileWords } from './file-words.ts'
import { figureWords, followWords } from './follow-words.ts'
import { formWords } from './form-words.ts'
import { geomagWords } from './geomag-words.ts'
import { inspectorateWords } from './inspectorate-words.ts'
import { mapWords } from './map-words.ts'
import { marketWords } from './market-words.ts'
import { matterWords } from './matter-words.ts'
import { monitorWords } from './monitor-words.ts'
import { noticeWords } from './notice-words.ts'
import { ownTalkWords } from './own-talk-words.ts'
import { ownVisitWords } from './own-visit-words.ts'
import { permitWords } from './permit-words.ts'
import { pilotZoneWords } from './pilot-zone-words.ts'
import { portalWords } from './portal-words.ts'
import { projectsWords } from './projects-words.ts'
import { proofWords } from './proof-words.ts'
import { readFieldWords, readsWords } from './reads-words.ts'
import { fieldWords, registerWords } from './register-words.ts'
import { roomWords } from './room-words.ts'
import { sharedWords } from './shared-words.ts'
import { standingWords } from './standing-words.ts'
import { submitWords } from './submit-words.ts'
import { talkWords } from './talk-words.ts'
import { visitWords } from './visit-words.ts'

const deskLists = {
  deskWords,
  formWords,
  matterWords,
  applicantWords,
  purposeWords,
  boardWords,
  inspectorateWords,
  roomWords,
  mapWords,
  permitWords,
  projectsWords,
  pilotZoneWords,
  standingWords,
  marketWords,
  adminWords,
  fileWords,
  registerWords,
  entryWords,
  visitWords,
  talkWords,
  partWords,
  exportWords,
  noticeWords,
  fieldWords,
  readsWords,
  readFieldWords,
}
const portalLists = {
  portalWords,
  ownTalkWords,
  ownVisitWords,
  countyWords,
  geomagWords,
  proofWords,
  monitorWords,
  submitWords,
  followWords,
  figureWords,
}

/** Every list of words, for the test that holds them complete. */
export const ALL_WORDS = { sharedWords, clockWords, ...deskLists, ...portalLists }
