import { z } from 'zod'
import { actingOfficer } from '../command/acting.ts'
import { defineCommand } from '../command/define-command.ts'

/** 签收: an officer of the office named takes the step over in person. */
export const signFor = defineCommand({
  name: 'sign-for',
  emits: 'signed-for',
  title: { zh: '签收', en: 'Sign for' },
  at: 'offer',
  by: ['offered'],
  input: z.object({}),
  refusals: {
    'disputed-already': { zh: '已提出异议，等待确定承办单位', en: 'a dispute awaits its determination' },
  },
  may: ({ duty }) => (duty.offer?.disputedAt === undefined ? undefined : 'disputed-already'),
  record: actingOfficer,
  moves: ({ duty, office, officer }) => [{ move: 'take', duty, holder: { office, officer } }],
  tells: {
    sentence: ({ office }, names) => {
      const { zh, en } = names.office(office)
      return { zh: `${zh}已签收`, en: `${en} has signed for it` }
    },
  },
  narrate: ({ duty, office, officer }, names) => ({
    zh: `${names.office(office).zh}${names.officer(officer)}签收“${names.duty(duty).zh}”`,
    en: `${names.officer(officer)} of ${names.office(office).en} signs for “${names.duty(duty).en}”`,
  }),
})
