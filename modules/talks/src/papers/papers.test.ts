import { describe, expect, it } from 'vitest'
import { eveningInSession, type Evening as Night, SESSION } from '../testing.ts'
import { issueListPaper } from './issue-list.ts'
import { minutesPaper } from './minutes.ts'
import type { Evening } from './paper.ts'

const KEEPER = 'federation-04'
const NIGHT = '2026-06-10 20:00'

/** One issue handed over in confidence, one openly, one answered there. */
function night(fields: object = SESSION): Night {
  const evening = eveningInSession(fields)
  evening.act(NIGHT, KEEPER, ['note-attendance', { came: ['示例企业0007', '示例企业0008'] }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i1', office: 'power-supply' }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i2', office: 'financial-services' }])
  evening.act(NIGHT, KEEPER, [
    'answer-on-the-spot',
    { part: 'i3', answer: '七月起加开两班', office: 'transport' },
  ])
  return evening
}

function onPaper({ now }: Night): Evening {
  return {
    talk: now,
    numbers: { i1: '2026-000007' },
    office: id => `〔${id}〕`,
    label: key => `〔${key}〕`,
    day: iso => iso,
    signing: { office: '德清县工商业联合会', date: '2026年6月10日', place: '（签章区）' },
    limits: '七个工作日内答复企业。',
  }
}

const textOf = (paper: unknown) => JSON.stringify(paper)

describe('the list of the same night on paper', () => {
  it('is there once the list is issued, and not before', () => {
    const evening = night()
    expect(issueListPaper(onPaper(evening))).toBeUndefined()
    evening.act('2026-06-10 22:00', KEEPER, ['issue-list'])
    const said = textOf(issueListPaper(onPaper(evening)))
    expect(said).toContain('一、交办 2 条')
    expect(said).toContain('2026-000007')
    expect(said).toContain('七月起加开两班')
  })

  it('says of a confidential issue which office has it, and neither what it is nor whose', () => {
    const evening = night()
    evening.act('2026-06-10 22:00', KEEPER, ['issue-list'])
    const said = textOf(issueListPaper(onPaper(evening)))
    expect(said).toContain('〔financial-services〕')
    expect(said).not.toContain('贷款续期')
  })

  it('names firms only where the evening does not hide them', () => {
    for (const hidesFirms of [true, false]) {
      const evening = night({ ...SESSION, hidesFirms })
      evening.act('2026-06-10 22:00', KEEPER, ['issue-list'])
      expect(textOf(issueListPaper(onPaper(evening))).includes('示例企业0007')).toBe(!hidesFirms)
    }
  })
})

describe('the minutes on paper', () => {
  it('count what was said, and name neither a firm nor what is confidential', () => {
    const evening = night()
    evening.act('2026-06-10 22:00', KEEPER, ['issue-list'])
    expect(minutesPaper(onPaper(evening))).toBeUndefined()
    evening.act('2026-06-11 10:00', KEEPER, [
      'issue-minutes',
      { minutes: '会议听取了企业意见。\n\n各单位当场作了说明。' },
    ])
    const said = textOf(minutesPaper(onPaper(evening)))
    expect(said).toContain('到会企业2家，收集问题和建议3条，其中现场答复1条，交办2条')
    expect(said).toContain('另有保密事项1条')
    expect(said).not.toMatch(/示例企业|贷款续期|county-leaders/)
    expect(minutesPaper(onPaper(evening))?.blocks.filter(b => b.kind === 'paragraph')).toHaveLength(5)
  })
})
