import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doudi } from '../../testing/run-doudi.ts'

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-mine-'))
  file = join(folder, 'export.csv')
  const rows = [
    'A1,受理,2026-03-02 09:00:00,张',
    'A1,补正,2026-03-02 15:00:00,李',
    'A1,补正,2026-03-03 09:00:00,李',
    'A1,办结,2026-03-06 09:00:00,张',
    'A2,受理,2026-03-06 16:00:00,张',
    'A2,办结,2026-03-09 09:00:00,李',
  ]
  writeFileSync(file, `工单编号,环节,办理时间,经办人\n${rows.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

const asked = async (...options: string[]) =>
  JSON.parse((await doudi('mine', file, ...options, '--json')).out)

describe('doudi mine', () => {
  it('gives the first figures of an office export without being told its columns', async () => {
    expect(await asked('--stats')).toEqual({
      cases: 2,
      events: 6,
      activities: 3,
      variants: 2,
      dfg_edges: 4,
      dfg_weight: 4,
      start_activities: 1,
      end_activities: 1,
      resources: 2,
      duration_days: { mean: 3.354167, p50: 3.354167, p90: 3.870833 },
    })
  })

  it('counts only working hours where a week is given', async () => {
    // A1: ten hours on Monday less two of the morning, three days, two hours on Friday; A2: one hour and two.
    expect(await asked('--durations', '--working-hours', 'Mon-Fri 07:00-17:00')).toEqual({
      hours: { mean: 21.5, p50: 21.5, p90: 36.3 },
    })
    expect(await asked('--durations')).toMatchObject({ hours: { mean: 80.5 } })
  })

  it('answers several questions at once, each under its name', async () => {
    const answers = await asked('--rework', '--handover', '--variants', '--dfg', '--performance')
    expect(answers.rework).toEqual([
      { activity: '补正', cases: 1, casesWithRework: 1, repetitions: 1, selfLoops: 1, hours: 18 },
    ])
    expect(answers.handover).toEqual([
      { from: '张', to: '李', count: 2 },
      { from: '李', to: '张', count: 1 },
    ])
    expect(answers.variants.at(-1)).toMatchObject({ count: 1, coverage: 1 })
    expect(answers.dfg).toHaveLength(4)
    expect(answers.performance).toContainEqual({
      from: '补正',
      to: '补正',
      count: 1,
      hours: { mean: 18, p50: 18, p90: 18, min: 18, max: 18 },
    })
  })

  it('discovers the procedure, writes it for other tools and holds the log against it', async () => {
    const [bpmn, pnml, svg] = ['x.bpmn', 'x.pnml', 'x.svg'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const found = await asked('--discover', 'im', '--bpmn', bpmn, '--pnml', pnml, '--svg', svg)
    expect(found).toMatchObject({ tree: { kind: 'sequence' }, places: 6, transitions: 7, arcs: 14 })
    expect(readFileSync(svg, 'utf8')).toContain('受理')
    const fits = { fitting_traces_percent: 100, average_trace_fitness: 1, log_fitness: 1, gave_up: 0 }
    for (const model of [bpmn, pnml]) {
      expect(await asked('--conformance', 'alignments', '--model', model)).toEqual(fits)
      expect(await asked('--conformance', 'replay', '--model', model)).toEqual(fits)
    }
    expect(await asked('--discover', 'imf', '--conformance', 'alignments')).toMatchObject({
      places: 6,
      ...fits,
    })
    expect((await doudi('mine', file, '--conformance', 'replay')).exit).toBe(2)
    expect((await doudi('mine', file, '--discover', 'imf', '--noise', '2')).exit).toBe(2)
    expect((await doudi('mine', file, '--conformance', 'replay', '--model', file)).exit).toBe(1)
  })

  it('says where the time goes, on the calendar that is named', async () => {
    const [first] = await asked('--bottlenecks', '--calendar', 'deqing')
    // Tuesday 9:00 to Friday 9:00: three days of seven hours.
    expect(first).toMatchObject({
      from: '补正',
      to: '办结',
      clock: 'working',
      basis: 'sojourn',
      lost_hours: 21,
    })
    expect(await asked('--performance', '--calendar', 'Mon-Fri 07:00-17:00')).toContainEqual(
      expect.objectContaining({ from: '受理', to: '补正', hours: expect.objectContaining({ p50: 6 }) }),
    )
    expect(await asked('--waiting')).toContainEqual(
      expect.objectContaining({ activity: '办结', basis: 'sojourn', service_hours: null, causes: null }),
    )
    const answers = await asked('--loops', '--ping-pong', '--queues', '--drift')
    expect(answers.loops).toEqual([{ way: ['补正', '补正'], count: 1, cases: 1, hours: 18 }])
    expect(answers.pingPong).toEqual([{ from: '张', over: '李', count: 1, cases: 1, hours: 96 }])
    expect(answers.queues[0]).toMatchObject({ activity: null })
    expect(answers.drift).toMatchObject({ cases: 2, drifts: [] })
    const closed = await asked('--bottlenecks', '--calendar', 'Sat 09:00-12:00')
    expect(closed.every((row: { lost_hours: number }) => row.lost_hours <= 3)).toBe(true)
  })

  it('says what goes with lateness, and never that it causes it', async () => {
    const due = join(folder, 'due.csv')
    const rows = Array.from({ length: 40 }, (_, k) => {
      const town = k % 2 === 0 ? '新市' : '洛舍'
      const day = k % 2 === 0 ? '12' : '06'
      return `B${k},受理,2026-03-02 09:00:00,${town},2026-03-10\nB${k},办结,2026-03-${day} 09:00:00,${town},2026-03-10`
    })
    writeFileSync(due, `工单编号,环节,办理时间,镇,期限\n${rows.join('\n')}\n`)
    const { out } = await doudi('mine', due, '--late', '期限', '--json')
    expect(JSON.parse(out)).toMatchObject({
      late: 20,
      on_time: 20,
      causal: false,
      marks: [
        { name: '镇', value: '新市', late_with: 20, on_time_with: 0 },
        { name: '镇', value: '洛舍', late_with: 0, on_time_with: 20 },
      ],
    })
    expect((await doudi('mine', due, '--late', '期限')).out).toContain('不说明是逾期的原因')
    expect((await doudi('mine', due, '--late', '截止', '--json')).exit).toBe(2)
  })

  it('refuses a calendar that there is not, two at once, and an office in no column', async () => {
    expect((await doudi('mine', file, '--durations', '--calendar', 'atlantis')).exit).toBe(2)
    expect((await doudi('mine', file, '--durations', '--calendar', '../../etc')).exit).toBe(2)
    const both = ['--calendar', 'deqing', '--working-hours', 'Mon 07:00-17:00']
    expect((await doudi('mine', file, '--durations', ...both)).exit).toBe(2)
    expect((await doudi('mine', file, '--ping-pong', '--office', '单位')).exit).toBe(2)
  })

  it('finds a heuristics net, and writes it for other tools', async () => {
    const [pnml, svg] = [join(folder, 'h.pnml'), join(folder, 'h.svg')]
    const found = await asked('--discover', 'heuristics', '--dependency', '0.4', '--pnml', pnml, '--svg', svg)
    expect(found).toMatchObject({ tree: null })
    expect(found.dependencies).toContainEqual({ from: '补正', to: '办结', count: 1, dependency: 0.5 })
    expect(readFileSync(svg, 'utf8')).toContain('补正')
    const held = await asked('--conformance', 'alignments', '--model', pnml)
    expect(held).toMatchObject({ fitting_traces_percent: 100, gave_up: 0 })
    const bpmn = join(folder, 'h.bpmn')
    await asked('--discover', 'heuristics', '--dependency', '0.4', '--bpmn', bpmn)
    expect(await asked('--conformance', 'alignments', '--model', bpmn)).toEqual(held)
    // A model that was read is written in the other form.
    const again = join(folder, 'again.pnml')
    await asked('--model', bpmn, '--pnml', again)
    expect(await asked('--conformance', 'alignments', '--model', again)).toEqual(held)
    expect((await doudi('mine', file, '--discover', 'heuristics', '--dependency', '7')).exit).toBe(2)
  })

  it('reads and writes object-centric logs in each encoding, and asks whose objects are the matters', async () => {
    const written = ['o.json', 'o.xml', 'o.sqlite'].map(name => join(folder, name))
    for (const out of written) await asked('--stats', '--ocel', out)
    const graphs = []
    for (const ocel of written) {
      const { out } = await doudi('mine', ocel, '--dfg', '--json')
      graphs.push(JSON.parse(out))
    }
    expect(graphs[0]).toContainEqual({ object_type: 'case', from: '补正', to: '补正', count: 1 })
    expect(graphs[1]).toEqual(graphs[0])
    expect(graphs[2]).toEqual(graphs[0])
    const [json = ''] = written
    const stats = JSON.parse((await doudi('mine', json, '--json')).out)
    expect(stats).toMatchObject({
      events: 6,
      objects: 2,
      object_types: [{ object_type: 'case', objects: 2 }],
    })
    const cases = await doudi('mine', json, '--object-type', 'case', '--handover', '--json')
    expect(JSON.parse(cases.out)).toEqual(await asked('--handover'))
    expect((await doudi('mine', json, '--rework')).exit).toBe(2)
    expect((await doudi('mine', json, '--rework', '--object-type', '企业')).exit).toBe(2)
    expect((await doudi('mine', file, '--rework', '--object-type', 'case')).exit).toBe(2)
    const cut = join(folder, 'cut.json')
    writeFileSync(cut, readFileSync(json, 'utf8').slice(0, 300))
    const { exit, out } = await doudi('mine', cut, '--json')
    expect([exit, JSON.parse(out).code]).toEqual([1, 'ocel/not-json'])
  })

  it('says in words how matters differ from the model, those under way apart', async () => {
    const bpmn = join(folder, 'declared.bpmn')
    const plain = join(folder, 'plain.csv')
    writeFileSync(
      plain,
      '工单编号,环节,办理时间\nP1,受理,2026-03-02 09:00:00\nP1,补正,2026-03-03 09:00:00\nP1,办结,2026-03-04 09:00:00\n',
    )
    await doudi('mine', plain, '--discover', 'im', '--bpmn', bpmn)
    const found = await asked('--model', bpmn, '--difference')
    expect(found).toMatchObject({
      cases: 2,
      fitting: 0,
      deviations: [
        { kind: 'extra', activity: '补正', cases: 1, share: 0.5 },
        { kind: 'skipped', activity: '补正', cases: 1, share: 0.5 },
      ],
    })
    expect((await doudi('mine', file, '--model', bpmn, '--difference')).out).toContain(
      '50.0% 的办件跳过了“补正”',
    )
    const english = await doudi('mine', file, '--model', bpmn, '--difference', '--lang', 'en')
    expect(english.out).toContain('50.0% of matters skip “补正”')
    const running = join(folder, 'running.csv')
    writeFileSync(
      running,
      '工单编号,环节,办理时间\nR1,受理,2026-03-02 09:00:00\nR2,受理,2026-03-02 09:00:00\nR2,补正,2026-03-03 09:00:00\nR2,办结,2026-03-04 09:00:00\n',
    )
    const held = async (...options: string[]) =>
      JSON.parse(
        (await doudi('mine', running, '--model', bpmn, '--closed-by', '办结', ...options, '--json')).out,
      )
    expect(await held('--conformance', 'prefix')).toMatchObject({ cases: 1, fitting_traces_percent: 100 })
    expect(await held('--conformance', 'alignments')).toMatchObject({ cases: 1, fitting_traces_percent: 100 })
    expect(
      (await doudi('mine', running, '--model', bpmn, '--conformance', 'prefix', '--closed-by', '归档')).exit,
    ).toBe(2)
    expect((await doudi('mine', file, '--difference')).exit).toBe(2)
  })

  it('holds a log of ours against a procedure file, by the steps that were ended', async () => {
    const ours = join(folder, 'ours.csv')
    const rows = [
      'A,matter-opened,2026-03-02 09:00:00,',
      'A,step-concluded,2026-03-02 10:00:00,evidence',
      'A,note-added,2026-03-02 11:00:00,review',
      'A,step-concluded,2026-03-03 10:00:00,review',
    ]
    writeFileSync(ours, `case,activity,time,doudi:step\n${rows.join('\n')}\n`)
    const award = join(import.meta.dirname, '../../../../../county/deqing/procedures/award.yaml')
    const held = JSON.parse(
      (await doudi('mine', ours, '--model', award, '--conformance', 'prefix', '--difference', '--json')).out,
    )
    expect(held).toMatchObject({ fitting_traces_percent: 100, cases: 1 })
    expect(held.passages).toMatchObject([{ from: '提交业绩佐证', to: '佐证审核', p50_hours: 24 }])
    expect((await doudi('mine', ours, '--model', join(folder, 'none.yaml'), '--difference')).exit).toBe(2)
    const inHours = await doudi('mine', ours, '--model', award, '--difference', '--calendar', 'deqing')
    expect(inHours.out).toContain('“提交业绩佐证”到“佐证审核”之间中位 7.00 个工作小时')
  })

  it('reproaches no matter of ours that is under way with what is still to come', async () => {
    const xes = join(folder, 'ours.xes')
    const event = (step: string, day: number) =>
      `<event><string key="concept:name" value="step-concluded"/><string key="doudi:step" value="${step}"/><date key="time:timestamp" value="2026-03-0${day}T09:00:00+08:00"/></event>`
    const trace = (id: string, status: string) =>
      `<trace><string key="concept:name" value="${id}"/><string key="doudi:status" value="${status}"/>${event('evidence', 2)}${event('review', 3)}</trace>`
    writeFileSync(xes, `<log>${trace('A', 'open')}${trace('B', 'closed')}</log>`)
    const award = join(import.meta.dirname, '../../../../../county/deqing/procedures/award.yaml')
    const held = await doudi('mine', xes, '--model', award, '--difference', '--lang', 'en')
    expect(held.out).toMatch(/^1 of 2 matters keep to the procedure; .*; 1 of them are under way/)
    const closed = await doudi('mine', xes, '--model', award, '--conformance', 'alignments', '--json')
    expect(JSON.parse(closed.out)).toMatchObject({ cases: 1, fitting_traces_percent: 0 })
    const open = await doudi('mine', xes, '--model', award, '--conformance', 'prefix', '--json')
    expect(JSON.parse(open.out)).toMatchObject({ cases: 1, fitting_traces_percent: 100 })
  })

  it('tells the rules that matters keep, matters without occasion apart', async () => {
    const rules = await asked('--declare', '--confidence', '1', '--support', '0.5')
    expect(rules).toContainEqual(
      expect.objectContaining({
        template: 'alternate-succession',
        a: '受理',
        b: '办结',
        activated: 2,
        vacuous: 0,
      }),
    )
    const pair = rules.find((rule: { a: string; b: string }) => rule.a === '补正' && rule.b === '办结')
    expect(pair).toMatchObject({ template: 'response', activated: 1, satisfied: 1, vacuous: 1 })
    expect((await doudi('mine', file, '--declare')).out).toContain('另 1 件无从谈起')
    expect((await doudi('mine', file, '--declare', '--support', 'much')).exit).toBe(2)
  })

  it('predicts matters under way, says by which method and why, and nothing from too few', async () => {
    const many = join(folder, 'many.csv')
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16)
    const rows = Array.from({ length: 300 }, (_, k) => {
      const [start, isSlow] = [k * 300, (k * 7919) % 3 === 0]
      const left = (isSlow ? 3000 : 300) + ((k * 7919) % 101)
      const due = at(start + 2000)
      const first = `T${k},受理,${at(start)},${due}\nT${k},${isSlow ? '会诊' : '审核'},${at(start + 60)},${due}`
      return k >= 290 ? first : `${first}\nT${k},办结,${at(start + 60 + left)},${due}`
    })
    writeFileSync(many, `工单编号,环节,办理时间,期限\n${rows.join('\n')}\n`)
    const told = ['mine', many, '--predict', '--closed-by', '办结', '--deadline', '期限', '--zone', 'UTC']
    const found = JSON.parse((await doudi(...told, '--json')).out)
    expect(found).toMatchObject({
      closed_cases: 290,
      running_cases: 10,
      shown: 'median-by-state',
      split: 'strict by time',
    })
    expect(found.methods.map(({ method }: { method: string }) => method)).toEqual([
      'median',
      'median-by-state',
      'survival',
      'boosted',
    ])
    const [median, state] = found.methods
    expect(state.mae_hours).toBeLessThan(median.mae_hours)
    expect(state.brier).toBeLessThan(median.brier)
    expect(found.running).toHaveLength(10)
    const risks = found.running.map(({ state: s, breach_risk }: { state: string; breach_risk: number }) => [
      s,
      breach_risk > 0.5,
    ])
    expect(new Map(risks)).toEqual(
      new Map([
        ['会诊', true],
        ['审核', false],
      ]),
    )
    const { out } = await doudi(...told, '--lang', 'en')
    expect(out).toContain('median by state is shown: its error is clearly below that of median')
    expect(await asked('--predict')).toMatchObject({ closed_cases: 2, shown: null, methods: [] })
    expect((await doudi('mine', file, '--predict')).out).toContain('不足 200 件')
    expect((await doudi('mine', file, '--predict', '--deadline', '截止')).exit).toBe(2)
    expect((await doudi('mine', file, '--predict', '--closed-by', '归档')).exit).toBe(2)
  })

  it('tells people in their language', async () => {
    expect((await doudi('mine', file, '--rework')).out).toContain('补正：1/1 件重复')
    expect((await doudi('mine', file, '--rework', '--lang', 'en')).out).toContain(
      'repeated in 1 of 1 matters',
    )
  })

  it('counts an activity that is begun and completed as done once', async () => {
    const both = join(folder, 'both.csv')
    const rows = [
      ['A,审核,start,2026-03-02 09:00', 'A,审核,complete,2026-03-02 10:00'],
      ['B,审核,start,2026-03-02 09:00', 'B,审核,complete,2026-03-02 10:00'],
      ['B,审核,start,2026-03-03 09:00', 'B,审核,complete,2026-03-03 10:00'],
    ]
    writeFileSync(both, `case,activity,lifecycle,time\n${rows.flat().join('\n')}\n`)
    expect(JSON.parse((await doudi('mine', both, '--rework', '--json')).out)).toEqual([
      { activity: '审核', cases: 2, casesWithRework: 1, repetitions: 1, selfLoops: 1, hours: 24 },
    ])
  })

  it('takes the columns that are named and guesses the others', async () => {
    const strange = join(folder, 'strange.csv')
    writeFileSync(
      strange,
      'w,x,y,z\n1,a,03/02/2026 09:00,甲\n1,b,04/02/2026 09:00,乙\n2,a,05/02/2026 09:00,甲\n',
    )
    const named = ['mine', strange, '--case', 'w', '--activity', 'x', '--resource', 'z']
    const unclear = await doudi(...named, '--json')
    expect([unclear.exit, JSON.parse(unclear.out)]).toEqual([
      1,
      expect.objectContaining({ code: 'csv/time-ambiguous', line: 2 }),
    ])
    const read = await doudi(...named, '--time-format', 'DD/MM/YYYY HH:mm', '--durations', '--json')
    expect(JSON.parse(read.out)).toEqual({ hours: { mean: 12, p50: 12, p90: 21.6 } })
    expect(read.err).toContain('time=y (DD/MM/YYYY HH:mm), resource=z')
  })
})
