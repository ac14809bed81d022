import { defineCommand, shown } from '@doudi/kernel'
import { z } from 'zod'
import { findKind, KINDS } from '../kinds.ts'
import { markOf } from '../subject.ts'

const NAMES = KINDS.map(kind => kind.name) as [string, ...string[]]

/** 编号: a draft gets its number, the next of its unit, kind and year, in the transaction that records it. */
export const issuePaper = defineCommand({
  name: 'issue-paper',
  emits: 'paper-issued',
  title: { zh: '文书编号', en: 'Number a paper' },
  at: 'any',
  by: ['involved', 'first-receiver', 'desk', 'catch-all', 'inspectorate'],
  input: z.object({ kind: z.enum(NAMES).meta(shown('文书种类', 'Kind of paper')) }),
  refusals: {
    'not-the-case': {
      zh: '办件目前没有可出此文书的情形',
      en: 'the matter gives no ground for this paper yet',
    },
  },
  decide({ matter }, { kind }) {
    const fits = findKind(kind)?.fits
    return !fits || fits(matter) ? undefined : 'not-the-case'
  },
  series({ county, actor, now }, { kind }) {
    const office = actor.kind === 'officer' ? county.offices.get(actor.office) : undefined
    return `${markOf(office)}${findKind(kind)?.mark ?? ''}〔${county.zone.format(now).slice(0, 4)}〕`
  },
  record({ actor, number }) {
    if (!number) throw new Error('a paper was to be numbered without a number')
    const { series, ordinal } = number
    return {
      office: actor.kind === 'officer' ? (actor.office as string) : '',
      series,
      ordinal,
      number: `${series}${ordinal}号`,
    }
  },
  moves: ({ number, series, ordinal, kind }) => [{ move: 'filed', paper: { number, series, ordinal, kind } }],
  tells: 'offices',
  narrate: ({ number, kind }) => ({
    zh: `${findKind(kind)?.title.zh ?? kind}编号：${number}`,
    en: `${findKind(kind)?.title.en ?? kind} numbered ${number}`,
  }),
})
