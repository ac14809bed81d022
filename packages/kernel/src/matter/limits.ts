import { getNode, type Limit, type Procedure } from '../procedure/procedure.ts'
import type { Duty } from './matter.ts'

/** The limits of a duty: those of its node or, for a question, of its kind; after a migration perhaps those it began with. */
export function limitsOf(procedure: Procedure, duty: Duty): Readonly<Record<string, Limit>> {
  if (duty.limits) return duty.limits
  if (!duty.question) return getNode(procedure, duty.node).limits
  const asked = procedure.questions[duty.question.kind]
  return asked ? { promised: asked } : {}
}
