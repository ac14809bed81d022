import { answerInvitation } from './answer-invitation.ts'
import { answerOnTheSpot } from './answer-on-the-spot.ts'
import { askOffice } from './ask-office.ts'
import { handToOffice } from './hand-to-office.ts'
import { hold } from './hold.ts'
import { invite } from './invite.ts'
import { issueList } from './issue-list.ts'
import { issueMinutes } from './issue-minutes.ts'
import { noteAttendance } from './note-attendance.ts'
import { prepareAnswer } from './prepare-answer.ts'
import { raiseIssue } from './raise-issue.ts'
import { reviewBack } from './review-back.ts'
import { signUp } from './sign-up.ts'
import { takeBackIssue } from './take-back-issue.ts'

/** What is done to an evening, in the order in which it is done. */
export const ACTS = [
  signUp,
  invite,
  answerInvitation,
  raiseIssue,
  takeBackIssue,
  askOffice,
  prepareAnswer,
  hold,
  noteAttendance,
  answerOnTheSpot,
  handToOffice,
  issueList,
  issueMinutes,
  reviewBack,
]
