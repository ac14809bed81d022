import { type County, hasRole, isActive, officeWith, successorOf } from '../county/county.ts'
import { routeRequest } from '../county/routing.ts'
import { getNode, type Procedure } from '../procedure/procedure.ts'
import { type Duty, type Holder, type Matter, type OfficeId, type OfficerId, rootDuty } from './matter.ts'
import { holderRuleOf } from './position.ts'

/** A matter under the rules in force: what everything automatic is computed from. */
export interface Scene {
  readonly matter: Matter
  readonly county: County
  readonly procedure: Procedure
}

/** What a holder rule says: who takes the duty, or to whom it is offered. */
export interface Placing {
  readonly office: OfficeId
  readonly officer?: OfficerId
  readonly how: 'take' | 'offer'
  readonly coOffices?: readonly OfficeId[]
  /** What the catch-all office assigns, nobody disputes. */
  readonly binding?: true
}

/** Who a node's holder rule names; undefined if it names nobody. */
function namedByRule(duty: Duty, { matter, county, procedure }: Scene): Placing | undefined {
  const rule = holderRuleOf(getNode(procedure, duty.node))
  switch (rule?.rule) {
    case 'first-receiver':
      return { ...rootDuty(matter, procedure).holder, how: 'take' }
    case 'holder-of': {
      const held = matter.marks[rule.step]?.holder
      return held && { ...held, how: 'take' }
    }
    case 'named-by': {
      const mark = matter.marks[rule.step]
      const [lead, ...coOffices] = mark?.named ?? []
      const binds = mark?.holder !== undefined && hasRole(county, mark.holder.office, 'catch-all')
      const more = { ...(coOffices.length > 0 && { coOffices }), ...(binds && { binding: true as const }) }
      return lead && { office: lead, how: 'offer', ...more }
    }
    case 'role':
      return { office: officeWith(county, rule.role), how: 'take' }
    case 'office':
      return { office: rule.office as OfficeId, how: 'offer' }
    case 'routing': {
      const { facts } = matter
      const route = routeRequest(county.routing, county.precedents, { ...facts, text: facts.title })
      const office = route?.office ?? facts.routed
      return office === undefined ? undefined : { office: office as OfficeId, how: 'offer' }
    }
    case undefined:
      return undefined
  }
}

/** Whoever is recused, has left the office, or belongs to another is not put in charge by a rule. */
function fitOfficer(
  officer: OfficerId | undefined,
  office: string,
  { matter, county }: Scene,
): Pick<Holder, 'officer'> {
  if (officer === undefined || matter.recused.includes(officer)) return {}
  return county.officers.get(officer)?.office === office ? { officer } : {}
}

/** Where a duty that has just opened goes: an office keeps what it would hand to itself, and a disabled one is stood in for. */
export function placingOf(duty: Duty, scene: Scene): Placing | undefined {
  const named = namedByRule(duty, scene)
  if (!named) return undefined
  const { county } = scene
  const office = isActive(county, named.office) ? named.office : successorOf(county, named.office)
  const isOwn = office === duty.holder.office
  const officer = fitOfficer(named.officer ?? (isOwn ? duty.holder.officer : undefined), office, scene)
  const coOffices = named.coOffices?.filter(o => isActive(county, o))
  const how = isOwn ? 'take' : named.how
  const binding = how === 'offer' && named.binding
  return { office, ...officer, how, ...(coOffices?.length && { coOffices }), ...(binding && { binding }) }
}
