import { defineCountyCommand } from '../command/county-command.ts'
import { organisation, organisationFaults } from '../county/organisation.ts'

/** 发布机构: all offices and officers, whole. Offices that hold open duties cannot simply vanish: disable them first. */
export const publishOrganisation = defineCountyCommand({
  name: 'publish-organisation',
  emits: 'organisation-published',
  title: { zh: '发布机构和人员', en: 'Publish the organisation' },
  by: ['registry'],
  input: organisation,
  refusals: {
    'office-vanishes': { zh: '单位不能直接删除，请先停用', en: 'an office cannot vanish: disable it' },
    'disabled-office-with-role': {
      zh: '已停用的单位不能承担专门职责',
      en: 'a disabled office cannot have a role',
    },
  },
  decide({ county }, given) {
    const [fault] = organisationFaults(given)
    if (fault)
      return {
        code: 'publish-organisation/inconsistent',
        reason: { zh: `机构数据不一致：${fault}`, en: fault },
      }
    if (given.offices.some(o => o.roles?.length && county.disabled.has(o.id)))
      return 'disabled-office-with-role'
    const named = new Set(given.offices.map(o => o.id))
    return [...county.offices.keys()].some(id => !named.has(id)) ? 'office-vanishes' : undefined
  },
  apply: (county, { offices, officers }) => ({
    ...county,
    offices: new Map(offices.map(o => [o.id, o])),
    officers: new Map(officers.map(o => [o.id, o])),
  }),
  narrate: ({ offices, officers }) => ({
    zh: `发布机构：${offices.length} 个单位，${officers.length} 名工作人员`,
    en: `Organisation published: ${offices.length} offices, ${officers.length} officers`,
  }),
})
