import { describe, expect, it } from 'vitest'
import type { Visit } from '../registers/visit.ts'
import { Registers, VISIT } from '../testing.ts'
import { visitRecordPaper } from './visit-record.ts'

const RECORD = {
  ...{ on: '2026-06-10', mode: 'on-site', met: '生产主管', notes: '夜班缺人', gifts: 'refused' },
  needs: [{ title: '招聘数控操作工' }, { title: '门口限高杆', answer: '已联系拆除' }],
  policies: ['稳岗返还'],
}

function onPaper(visit: Visit) {
  return visitRecordPaper({
    visit,
    numbers: { n1: '2026-000007' },
    visitor: '雷甸镇 示例-雷甸-04',
    label: key => `〔${key}〕`,
    day: iso => iso,
    signing: { office: '雷甸镇人民政府', date: '2026年6月10日', place: '（签章区）' },
  })
}

function planned(): Registers {
  const registers = new Registers()
  const entering = { register: 'visit', id: 'v1', command: 'enter', input: VISIT } as const
  registers.act('2026-06-08 09:00', 'leidian-04', entering)
  return registers
}

function visited(): Registers {
  const registers = planned()
  const recording = { register: 'visit', id: 'v1', command: 'record-visit', input: RECORD } as const
  registers.act('2026-06-10 15:00', 'leidian-04', recording)
  return registers
}

describe('a visit on paper', () => {
  it('is there once the visit was made, and not before', () => {
    expect(onPaper(planned().visit())).toBeUndefined()
    const said = JSON.stringify(onPaper(visited().visit()))
    for (const words of [
      '示例企业0010',
      '招聘数控操作工。已登记办件 2026-000007。',
      '稳岗返还',
      '〔refused〕。',
    ])
      expect(said).toContain(words)
    expect(said).toContain('门口限高杆。答复：已联系拆除。待企业确认。')
  })

  it('says what the firm has said of a need, and nothing of persons', () => {
    const registers = visited()
    const confirming = { part: 'n2', isSolved: false }
    registers.act('2026-06-10 19:00', 'firm-0010', {
      ...{ register: 'visit', id: 'v1', command: 'confirm-need' },
      input: confirming,
    } as const)
    const said = JSON.stringify(onPaper(registers.visit()))
    expect(said).toContain('企业认为未解决')
    for (const words of ['生产主管', '夜班缺人']) expect(said).not.toContain(words)
  })
})
