import type { EntryView, RegisterView } from '../../api/registers.ts'

/** A register for tests, as the server presents it. */
export const BOATS: RegisterView = {
  name: 'boat',
  title: { zh: '船只台账', en: 'Register of boats' },
  entry: { zh: '船只', en: 'boat' },
  statuses: { moored: { zh: '停泊', en: 'moored' }, checked: { zh: '已检查', en: 'checked' } },
  fields: {
    type: 'object',
    required: ['name', 'plate'],
    properties: {
      name: { type: 'string', minLength: 1, 'x-label': { zh: '船名', en: 'Name' } },
      plate: { type: 'string', minLength: 1, 'x-label': { zh: '船牌', en: 'Plate' } },
      until: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        'x-label': { zh: '有效期至', en: 'Valid until' },
      },
      owner: { type: 'string', 'x-personal': true, 'x-label': { zh: '船主', en: 'Owner' } },
      story: { type: 'string', maxLength: 2000, 'x-label': { zh: '来历', en: 'Story' } },
      berth: { type: 'object', 'x-label': { zh: '泊位', en: 'Berth' } },
      crews: {
        type: 'array',
        items: { type: 'object', properties: {} },
        'x-label': { zh: '班组', en: 'Crews' },
      },
      length: { type: 'number', 'x-label': { zh: '长度', en: 'Length' } },
      colour: { type: 'string', enum: ['red', 'blue'], 'x-label': { zh: '颜色', en: 'Colour' } },
      harbour: { type: 'string', 'x-of': 'office', 'x-label': { zh: '港口', en: 'Harbour' } },
      flag: { type: 'string', 'x-label': { zh: '旗', en: 'Flag' } },
    },
  },
  commands: [],
  keepers: ['water'],
  reads: 'kept',
  readsWhole: true,
}

export const BOAT: EntryView = {
  id: 'b1',
  register: 'boat',
  version: 3,
  status: 'moored',
  title: '示例一号',
  key: '浙A-1',
  from: null,
  to: '2026-12-31',
  firm: null,
  town: null,
  office: 'water',
  changedAt: '2026-06-10T10:00:00+08:00',
  fields: {
    name: '示例一号',
    plate: '浙A-1',
    until: '2026-12-31',
    length: 12,
    colour: 'red',
    harbour: 'water',
  },
  kept: { checks: ['缆绳'] },
}
