import { defineRegister, type Entry, type LocalDate, shown } from '@doudi/kernel'
import { z } from 'zod'
import { declareTest } from '../acts/declare-test.ts'
import { endTest } from '../acts/end-test.ts'
import { fileReport } from '../acts/file-report.ts'
import { givePlate } from '../acts/give-plate.ts'
import { renewCover } from '../acts/renew-cover.ts'
import { plateValidity } from '../measures/plate-validity.ts'
import { aboutSubject, ofSubject, readBySubject, vin } from './of-a-subject.ts'
import { LEVELS } from './road-segment.ts'

const text = z.string().min(1).max(100)

const fields = z.object({
  ...ofSubject,
  vin,
  model: text.meta(shown('车型', 'Model')),
  system: text.meta(shown('自动驾驶系统', 'Driving system')),
  software: text.meta(shown('软件版本', 'Software version')),
  configuration: text.meta(shown('配置', 'Configuration')),
  level: z.enum(LEVELS).meta(shown('自动驾驶等级', 'Level of automation')),
})

/** 安全性自我声明, countersigned: the permit. */
export interface Declaration {
  readonly document: string
  readonly stage: string
  readonly from: LocalDate
  readonly until: LocalDate
  readonly segments: readonly string[]
  readonly matter?: string | undefined
  /** The rules it was judged by. */
  readonly rules: string
}

export interface Report {
  readonly kind: 'stage' | 'final'
  readonly from: string
  readonly to: string
  readonly hours: number
  readonly km: number
  readonly violations: number
  readonly atFault: number
  readonly document: string
}

export type Vehicle = Entry<
  z.output<typeof fields>,
  {
    readonly declaration?: Declaration | undefined
    readonly plate?: { readonly number: string; readonly until: LocalDate } | undefined
    readonly cover?: { readonly policies: readonly string[]; readonly until: LocalDate } | undefined
    readonly reports: readonly Report[]
    readonly over?: { readonly on: string; readonly cause: string } | undefined
  }
>

/** 测试车辆: from its filing to the declaration, the plate and the end of its test. */
export const testVehicles = defineRegister({
  name: 'test-vehicle',
  title: { zh: '测试车辆台账', en: 'Register of test vehicles' },
  entry: { zh: '测试车辆', en: 'test vehicle' },
  fields,
  statuses: {
    filed: { zh: '已备案', en: 'filed' },
    declared: { zh: '声明已确认', en: 'declaration countersigned' },
    'on-road': { zh: '测试中', en: 'on the road' },
    'test-over': { zh: '测试已终止', en: 'test over' },
  },
  start: { reports: [] } as Vehicle['kept'],
  reads: readBySubject<Vehicle>(),
  key: ({ vin: number }) => number,
  called: ({ vin: number, firm }) => `${number}（${firm}）`,
  validity: ({ kept }) => ({ from: kept.declaration?.from, to: plateValidity(kept)?.until }),
  about: aboutSubject,
  refusals: {
    'differs-from-declaration': {
      zh: '测试期间车辆与声明不符应终止后重新声明',
      en: 'while it is on test a vehicle cannot differ from its declaration',
    },
  },
  // 三同 and all that was tested hang on these: a changed vehicle is another declaration (资格终止).
  check: ({ entry }) =>
    entry.kept.declaration && entry.status !== 'test-over' ? 'differs-from-declaration' : undefined,
  acts: [declareTest, givePlate, renewCover, fileReport, endTest],
})
