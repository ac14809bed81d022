import { actOn, defineRegister, type Entry, type Module, type PartyId, personal, shown } from '@doudi/kernel'
import { z } from 'zod'

/**
 * A register for tests of what every register has: boats that firms moor. Offices near a boat read the whole of it, the
 * public its plate once it has been checked, and the firm that moors it its name.
 */
type Boat = Entry<
  {
    readonly name: string
    readonly plate: string
    readonly from?: string
    readonly until?: string
    readonly firm?: string
    readonly party?: string
    readonly guard?: string
    readonly berth?: string
  },
  { readonly checks: readonly string[] }
>

const check = actOn<Boat>()({
  name: 'check-boat',
  emits: 'boat-checked',
  title: { zh: '检查船只', en: 'Check a boat' },
  by: ['keeper', 'named'],
  when: ['moored', 'checked'],
  leads: 'checked',
  input: z.object({
    finding: z.string().min(1).meta(shown('检查情况', 'Finding')),
    witness: personal(z.string()).optional().meta(shown('见证人', 'Witness')),
  }),
  refusals: { 'said-already': { zh: '已有相同记录', en: 'that was found already' } },
  decide: ({ entry }, { finding }) => (entry.kept.checks.includes(finding) ? 'said-already' : undefined),
  apply: ({ kept }, { finding }) => ({ checks: [...kept.checks, finding] }),
  narrate: ({ finding }) => ({ zh: `检查：${finding}`, en: `Checked: ${finding}` }),
})

const boats = defineRegister({
  name: 'boat',
  title: { zh: '船只台账', en: 'Register of boats' },
  entry: { zh: '船只', en: 'boat' },
  fields: z.object({
    name: z.string().min(1).max(60).meta(shown('船名', 'Name')),
    plate: z.string().min(1).max(40).meta(shown('船牌', 'Plate')),
    from: z.iso.date().optional().meta(shown('自', 'From')),
    until: z.iso.date().optional().meta(shown('有效期至', 'Valid until')),
    firm: z.string().optional().meta(shown('企业', 'Firm')),
    party: z.string().optional().meta(shown('企业账号', 'Account of the firm')),
    guard: z
      .string()
      .optional()
      .meta(shown('看管单位', 'Office that guards it', { of: 'office' })),
    berth: z.string().optional().meta(shown('停靠在哪一船旁', 'Plate of the boat it is moored beside')),
    owner: personal(z.string().min(1)).optional().meta(shown('船主', 'Owner')),
  }),
  statuses: { moored: { zh: '停泊', en: 'moored' }, checked: { zh: '已检查', en: 'checked' } },
  start: { checks: [] as readonly string[] },
  reads: {
    offices: 'kept',
    public: ({ fields, status }) =>
      status === 'checked' ? { fields: { plate: fields.plate }, kept: {} } : undefined,
    party: ({ fields }) => ({ fields: { name: fields.name, plate: fields.plate }, kept: {} }),
  },
  key: ({ plate }) => plate,
  called: ({ name }) => name,
  validity: ({ fields: { from, until } }) => ({ from: from as never, to: until as never }),
  about: ({ fields: { firm, party, guard } }) => ({
    firm,
    offices: guard === undefined ? [] : [guard as never],
    parties: party === undefined ? [] : [party as PartyId],
  }),
  refusals: { 'no-berth': { zh: '没有可停靠的船只', en: 'there is no boat to moor beside' } },
  check: ({ entry: { fields }, others }) =>
    fields.berth !== undefined && !others.some(other => other.fields.plate === fields.berth)
      ? 'no-berth'
      : undefined,
  concerns: ({ berth }) => (berth === undefined ? [] : [{ register: 'boat', key: berth }]),
  acts: [check],
})

/** Complaints about boats: the office that guards one reads what was found wrong, and not who said so. */
const complaints = defineRegister({
  name: 'complaint',
  title: { zh: '投诉台账', en: 'Register of complaints' },
  entry: { zh: '投诉', en: 'complaint' },
  fields: z.object({
    about: z.string().min(1).meta(shown('投诉事项', 'What is wrong')),
    teller: z.string().min(1).meta(shown('投诉单位', 'Who says so')),
    guard: z.string().meta(shown('看管单位', 'Office that guards it', { of: 'office' })),
    phone: personal(z.string()).optional().meta(shown('电话', 'Phone')),
  }),
  statuses: { open: { zh: '在册', en: 'open' } },
  start: {},
  reads: {
    offices: 'kept',
    near: ({ fields: { about } }) => ({ fields: { about }, kept: {} }),
    confides: 'nobody-near',
  },
  called: ({ about }) => about,
  about: ({ fields: { guard } }) => ({ offices: [guard as never] }),
})

export const harbour: Module = {
  name: 'harbour',
  matterCommands: [],
  countyCommands: [],
  registers: [boats, complaints],
}
