import { type EntryContext, type EntryRef, type LocalDate, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Policy } from '../registers/insurance.ts'
import { NO_RULES, RULES, rulesIn } from '../registers/test-rules.ts'
import type { Vehicle } from '../registers/test-vehicle.ts'

/** The policies that cover a vehicle: what they must be, and until when they last together. */
export const policies = z.array(z.string().min(1).max(60)).min(1).max(10).meta(shown('保单号', 'Policies'))

export const COVER_REFUSALS = {
  'no-rules': NO_RULES,
  'no-such-policy': { zh: '没有这一保单', en: 'there is no such policy' },
  'other-vehicle': { zh: '保单不属于这辆车', en: 'a policy is another vehicle’s' },
  'not-in-force': { zh: '保单今日未生效', en: 'a policy is not in force today' },
  'no-compulsory': { zh: '缺少交强险', en: 'there is no compulsory cover' },
  'liability-too-low': {
    zh: '责任险或保函金额低于规则',
    en: 'liability cover or guarantee is below the rules',
  },
}

function policiesIn({ others }: EntryContext<Vehicle>): Policy['fields'][] {
  return others.filter(e => e.register === 'insurance').map(e => e.fields as Policy['fields'])
}

export function coverRefused(
  context: EntryContext<Vehicle>,
  named: readonly string[],
): keyof typeof COVER_REFUSALS | undefined {
  const rules = rulesIn(context.others)
  if (!rules) return 'no-rules'
  const found = policiesIn(context)
  if (named.some(p => !found.some(f => f.policy === p))) return 'no-such-policy'
  if (found.some(p => p.vin !== context.entry.fields.vin)) return 'other-vehicle'
  if (found.some(p => context.today < p.from || context.today > p.until)) return 'not-in-force'
  if (!found.some(p => p.kind === 'compulsory')) return 'no-compulsory'
  const liable = found.filter(p => p.kind === 'liability' || p.kind === 'guarantee')
  return Math.max(0, ...liable.map(p => p.yuan)) < rules.liabilityYuan ? 'liability-too-low' : undefined
}

/** The day on which the first of them ends. */
export function coveredUntil(context: EntryContext<Vehicle>): { covered: LocalDate } {
  return {
    covered: policiesIn(context)
      .map(p => p.until)
      .sort()[0] as LocalDate,
  }
}

export function concernedBy(named: readonly string[]): EntryRef[] {
  return [RULES, ...named.map(key => ({ register: 'insurance', key }))]
}
