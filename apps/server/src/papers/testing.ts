import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { type Actor, findInstant, type OfficeId, type OfficerId } from '@doudi/kernel'
import type { TestCounty } from '../testing.ts'

/** A matter of the sample county on its way from registration to closing, one act after the other. For tests only. */
export interface PaperStory {
  readonly id: string
  act(time: string, who: string, [command, input]: readonly [string, object?]): Promise<void>
}

function actorOf(test: TestCounty, who: string): Actor {
  if (who === 'applicant') return { kind: 'applicant' }
  const office = test.county.ledger.county().officers.get(who)?.office
  return { kind: 'officer', officer: who as OfficerId, office: office as OfficeId }
}

export async function openPaperStory(test: TestCounty, input: object = {}): Promise<PaperStory> {
  const { ledger, testClock } = test.county
  const answer = await ledger.openMatter({
    actor: actorOf(test, 'applicant'),
    input: {
      origin: 'enterprise-code',
      title: '厂门口道路排水管塌陷',
      firm: '示例企业0001',
      text: '厂门口这段路下的排水管塌了，货车进出要绕行。',
      ...input,
    },
    key: randomUUID(),
  })
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  const { id } = answer.matter
  return {
    id,
    async act(time, who, [command, given = {}]) {
      const at = findInstant(`${time.replace(' ', 'T')}:00+08:00`)
      if (at !== undefined) testClock?.set(at)
      await ledger.wakeDue()
      const found = await ledger.findMatter(id, actorOf(test, 'doudi-03'))
      const done = await ledger.act({
        actor: who === 'applicant' ? { kind: 'applicant', receipt: id } : actorOf(test, who),
        command,
        input: given,
        matter: id,
        expectedVersion: found?.matter.version ?? 0,
        key: randomUUID(),
      })
      if (done.kind !== 'done') throw new Error(`${command}: ${JSON.stringify(done)}`)
    },
  }
}

type Telling = readonly [time: string, who: string, act: readonly [string, object?]]

/** What happens, and which papers can be written then, each by the office that writes it. */
export const STORY: readonly (Telling | { readonly paper: string; readonly by: string })[] = [
  { paper: 'acceptance-notice', by: 'enterprise-centre-03' },
  [
    '2026-03-02 10:00',
    'enterprise-centre-03',
    [
      'request-documents',
      {
        documents: [
          '塌陷现场照片三张以上，照片应能看清管径和路面情况',
          '厂区排水接入许可证明复印件',
          '产权或者租赁关系证明',
        ],
      },
    ],
  ],
  { paper: 'documents-notice', by: 'enterprise-centre-03' },
  ['2026-03-03 09:30', 'applicant', ['supply-documents', { documents: ['照片'] }]],
  [
    '2026-03-03 10:00',
    'enterprise-centre-03',
    ['dispatch', { lead: 'wukang', coOffices: ['water-resources'] }],
  ],
  { paper: 'dispatch-order', by: 'enterprise-centre-03' },
  ['2026-03-03 15:00', 'wukang-03', ['sign-for']],
  [
    '2026-03-04 09:00',
    'wukang-03',
    [
      'hand-over',
      { office: 'housing-construction', reason: '塌陷的是城镇排水管，由住房和城乡建设局负责养护' },
    ],
  ],
  { paper: 'transfer-letter', by: 'wukang-03' },
  ['2026-03-04 14:00', 'housing-construction-03', ['sign-for']],
  ['2026-03-06 09:00', 'applicant', ['remind']],
  { paper: 'reminder-slip', by: 'enterprise-centre-03' },
  [
    '2026-03-09 09:00',
    'doudi-03',
    [
      'diagnose',
      {
        duty: 'handle',
        positions: [
          {
            office: 'housing-construction',
            position: '管道属历史建设，未移交，须先确认产权',
            legalGround: '城镇排水与污水处理条例（演示）',
          },
          {
            office: 'water-resources',
            position: '不属河道管理范围，可提供施工期临时排水',
            legalGround: '河道管理条例（演示）',
          },
          {
            office: 'wukang',
            position: '道路由街道养护，可承担路面恢复',
            legalGround: '镇（街道）职责清单（演示）',
          },
        ],
        conclusion: '由住房和城乡建设局先行抢修管道，武康街道负责恢复路面，产权移交另行研究，不影响抢修。',
      },
    ],
  ],
  { paper: 'diagnosis-minutes', by: 'doudi-03' },
  [
    '2026-03-10 09:00',
    'inspectorate-03',
    ['supervise', { text: '请在汛期前完成抢修，施工期间保证货车通行' }],
  ],
  { paper: 'supervision-order', by: 'inspectorate-03' },
  [
    '2026-03-10 10:00',
    'housing-construction-03',
    [
      'draft',
      {
        duty: 'handle',
        act: 'extend-deadline',
        input: { days: 2, reason: '管材定制需要五天，抢修窗口在周末夜间' },
      },
    ],
  ],
  { paper: 'extension-approval', by: 'housing-construction-03' },
  ['2026-03-10 11:00', 'housing-construction-01', ['sign-off']],
  [
    '2026-03-12 09:00',
    'housing-construction-03',
    [
      'draft',
      {
        duty: 'handle',
        act: 'resolve',
        input: {
          result: 'solved',
          text: '排水管已于3月11日夜间更换完毕，路面已恢复，货车可以正常进出。施工单位留有一年保修，保修期内如再出现沉降，由我局负责处理。',
        },
      },
    ],
  ],
  ['2026-03-12 10:00', 'housing-construction-02', ['sign-off']],
  { paper: 'reply-letter', by: 'housing-construction-03' },
  ['2026-03-13 09:00', 'enterprise-centre-03', ['call-back', { reached: true, grade: 'satisfied' }]],
  ['2026-03-13 10:00', 'enterprise-centre-03', ['close']],
  { paper: 'strike-off-list', by: 'enterprise-centre-03' },
]

/** One part of a .docx, read from its bytes by means that know nothing of who wrote it. */
export function partOf(docx: Buffer, part: string): string {
  const end = docx.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  for (let at = docx.readUInt32LE(end + 16); docx.readUInt32LE(at) === 0x02014b50; ) {
    const [name, extra, comment] = [28, 30, 32].map(field => docx.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ]
    if (docx.subarray(at + 46, at + 46 + name).toString() === part) {
      const local = docx.readUInt32LE(at + 42)
      const from = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28)
      const packed = docx.subarray(from, from + docx.readUInt32LE(at + 20))
      return (docx.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString()
    }
    at += 46 + name + extra + comment
  }
  throw new Error(`no part ${part}`)
}
