import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  attributeText,
  conceptName,
  findAttribute,
  lifecycleTransition,
  openLog,
  timestamp,
} from '../index.ts'
import { emptyHeader } from '../log/event-log.ts'
import { openSource } from '../log/source.ts'
import { allTraces, logFile, problemOf } from '../testing/log-file.ts'
import { readXes } from './read-xes.ts'

const small = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="无"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="source" value="窗口 &amp; &quot;系统&quot;"/>
  <trace>
    <string key="concept:name" value="M-1"/>
    <event>
      <string key="concept:name" value="受理"><id key="catalogue" value="330521"/></string>
      <date key="time:timestamp" value="2026-02-02T09:00:00.000+08:00"/>
      <int key="big" value="9007199254740993"/>
      <int key="small" value="+007"/>
      <float key="share" value="-INF"/>
      <boolean key="urgent" value="1"/>
      <list key="papers"><string key="note" value="n"/>
        <values><string key="p" value="a"/><string key="p" value="b"/></values></list>
      <container key="place"><float key="lat" value="30.53"/></container>
      <string key="lifecycle:transition" value="complete"/>
    </event>
    <event
      ><string key="concept:name" value="办结"/></event>
  </trace>
  <trace><string key="concept:name" value="M-2"/></trace>
  <event><string key="concept:name" value="loose"/></event>
  <int key="late" value="1"/>
</log>
`

const wrap = (inner: string) => `<log>\n${inner}\n</log>`
const reading = (content: string | Uint8Array) => () => openLog(logFile(content)).then(allTraces)

describe('an XES file', () => {
  it('is read with header, typed attributes, nesting and lines', async () => {
    const log = await openLog(logFile(small))
    const [first, second] = await allTraces(log)
    const [accepted, closed] = first?.events ?? []
    if (!first || !accepted || !closed || !second) throw new Error('events are missing')
    expect([first.line, accepted.line, closed.line, second.line]).toEqual([7, 9, 21, 24])
    expect(conceptName(first)).toBe('M-1')
    expect(timestamp(accepted)).toBe(Date.parse('2026-02-02T01:00:00Z'))
    expect(attributeText(accepted, 'time:timestamp')).toBe('2026-02-02T09:00:00.000+08:00')
    expect(lifecycleTransition(accepted)).toBe('complete')
    expect(findAttribute(accepted, 'concept:name')?.children).toMatchObject([{ type: 'id', value: '330521' }])
    expect(findAttribute(accepted, 'big')).toMatchObject({ value: null, text: '9007199254740993' })
    expect(findAttribute(accepted, 'small')).toMatchObject({ value: 7, text: '+007' })
    expect(findAttribute(accepted, 'share')).toMatchObject({ value: Number.NEGATIVE_INFINITY })
    expect(findAttribute(accepted, 'urgent')).toMatchObject({ value: true, text: '1' })
    expect(findAttribute(accepted, 'papers')).toMatchObject({
      values: [{ value: 'a' }, { value: 'b' }],
      children: [{ key: 'note' }],
    })
    expect(findAttribute(accepted, 'place')?.children).toMatchObject([{ value: 30.53 }])
    expect(log.header).toMatchObject({
      declarations: [{ name: 'xes.version', value: '1849.2016' }, { name: 'xmlns' }],
      extensions: [{ prefix: 'concept' }],
      globals: [{ scope: 'event', attributes: [{ value: '无' }] }],
      classifiers: [{ name: 'Activity', scope: undefined, keys: 'concept:name' }],
      attributes: [{ value: '窗口 & "系统"' }, { key: 'late', value: 1 }],
      eventsOutsideTraces: [{ line: 25 }],
    })
    expect(log).toMatchObject({ format: 'xes', encoding: 'utf-8', gzip: false, delimiter: undefined })
  })

  it('is the same plain, packed, with a byte order mark, in UTF-16 and in GB18030', async () => {
    const expected = await reading(small)()
    const mark = Buffer.from('\ufeff')
    const utf16 = Buffer.from(`\ufeff${small.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    for (const content of [gzipSync(small), Buffer.concat([mark, Buffer.from(small)]), utf16]) {
      expect(await reading(content)()).toEqual(expected)
    }
    const gb = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB18030"?><log><trace><string key="k" value="'),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from('"/></trace></log>'),
    ])
    const [trace] = await reading(gb)()
    expect(trace && attributeText(trace, 'k')).toBe('中')
  })

  it('may prefix its elements', async () => {
    const [trace] = await reading(
      '<x:log xmlns:x="u"><x:trace><x:string key="concept:name" value="1"/></x:trace></x:log>',
    )()
    expect(trace && conceptName(trace)).toBe('1')
  })

  it('may be empty of traces', async () => {
    expect(await reading('<log/>')()).toEqual([])
  })

  it('is iterated once and can be left early', async () => {
    const log = await openLog(logFile(small))
    for await (const trace of log) {
      expect(conceptName(trace)).toBe('M-1')
      break
    }
    await expect(allTraces(log)).rejects.toThrow(TypeError)
    const closed = await openLog(logFile(small))
    await closed.close()
  })
})

describe('a bad XES file', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index} "&a;&a;&a;">`)
  const entities = ['<!ENTITY a "ha">', ...lines].join('\n')
  const laughs = `<?xml version="1.0"?>\n<!DOCTYPE log [\n${entities}\n]>\n<log a="&a19;"/>`
  it.each([
    ['undefined entity', wrap('<string key="k" value="&nbsp;"/>'), 'xes/undefined-entity', 2],
    [
      'entity named like an object method',
      wrap('<string key="k" value="&toString;"/>'),
      'xes/undefined-entity',
      2,
    ],
    ['billion laughs', laughs, 'xes/doctype', 24],
    ['external entity', '<!DOCTYPE log SYSTEM "file:///etc/passwd">\n<log/>', 'xes/doctype', 1],
    ['cut off', '<log>\n<trace>\n<event>\n', 'xes/truncated', 4],
    ['cut off inside a tag', '<log>\n<trace', 'xes/truncated', 2],
    ['crossed tags', '<log>\n<trace>\n</log>\n</trace>', 'xes/not-well-formed', 3],
    ['control character', wrap('<string key="k" value="\u0001"/>'), 'xes/not-well-formed', 2],
    ['second root', '<log/>\n<log/>', 'xes/not-well-formed', 2],
    ['another root', '<html>\n</html>', 'xes/not-a-log', 1],
    ['unknown element', wrap('<trace>\n<step/></trace>'), 'xes/unexpected-element', 3],
    ['event in event', wrap('<trace><event>\n<event/></event></trace>'), 'xes/unexpected-element', 3],
    ['text', wrap('<trace>\n你好</trace>'), 'xes/unexpected-text', 3],
    ['no key', wrap('<string value="x"/>'), 'xes/attribute-missing', 2],
    ['no value', wrap('<int key="x"/>'), 'xes/attribute-missing', 2],
    ['bad int', wrap('<int key="x" value="1.5"/>'), 'xes/wrong-value', 2],
    ['int beyond 64 bits', wrap('<int key="x" value="9223372036854775808"/>'), 'xes/wrong-value', 2],
    ['bad float', wrap('<float key="x" value="0x10"/>'), 'xes/wrong-value', 2],
    ['bad boolean', wrap('<boolean key="x" value="toString"/>'), 'xes/wrong-value', 2],
    ['bad date', wrap('<trace>\n<date key="x" value="yesterday"/></trace>'), 'xes/wrong-value', 3],
    ['unknown encoding', '<?xml version="1.0" encoding="x-mars"?><log/>', 'log/unknown-encoding', 1],
    [
      'deep nesting',
      wrap(`${'<container key="c">'.repeat(200)}${'</container>'.repeat(200)}`),
      'xes/nested-too-deep',
      2,
    ],
  ])('%s is one problem', async (...[, content, code, line]) => {
    const path = logFile(content)
    const error = await problemOf(() => openLog(path).then(allTraces))
    expect({ code: error.code, line: error.line, file: error.file }).toEqual({ code, line, file: path })
    expect(error.problem.message.zh).toMatch(/\p{Script=Han}/u)
    expect(error.problem.message.en).toMatch(/^[A-Z<"]/)
  })

  it('names the line of bytes that are no UTF-8', async () => {
    const content = Buffer.concat([
      Buffer.from('<log>\n<!-- 中 -->\n<string key="a" value="'),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from('"/>\n</log>'),
    ])
    expect(await problemOf(reading(content))).toMatchObject({ code: 'log/invalid-text', line: 3 })
  })

  it('gives the traces before the damage, then the problem', async () => {
    const trace = '<trace><string key="concept:name" value="1"/></trace>\n'
    const many = wrap(`${trace.repeat(5000)}<trace>`)
    const log = await openLog(logFile(many.replace('</log>', '')))
    let read = 0
    const error = await problemOf(async () => {
      for await (const { attributes } of log) read += attributes.length
    })
    expect(read).toBe(5000)
    expect(error.code).toBe('xes/truncated')
  })

  it('may be packed badly', async () => {
    const packed = gzipSync(small.repeat(1))
    const cut = await problemOf(reading(packed.subarray(0, packed.length - 12)))
    expect(cut.code).toBe('log/gzip-truncated')
    const flipped = Buffer.from(packed)
    flipped[packed.length - 6] = (flipped[packed.length - 6] ?? 0) ^ 0xff
    const damaged = await problemOf(reading(flipped))
    expect(damaged.code).toBe('log/gzip-damaged')
    expect(damaged.problem.message.zh).toContain('gzip')
  })

  it('cannot fill the memory with one endless trace', async () => {
    const source = await openSource(logFile(gzipSync(wrap(`<trace><!--${' '.repeat(3_000_000)}--></trace>`))))
    const options = { encoding: 'utf-8', zone: undefined, maxTraceChars: 1_000_000 }
    const error = await problemOf(async () => {
      for await (const _ of readXes(source, emptyHeader(), options));
    })
    expect(error.code).toBe('xes/trace-too-long')
  })
})

describe('a file that is no log', () => {
  it.each([
    ['', 'log/empty'],
    ['PK\u0003\u0004workbook', 'log/unknown-format'],
    ['{"ocel:events": []}', 'log/unknown-format'],
    ['a,b\n1,2\n', 'csv/mapping-missing'],
  ])('%j is refused', async (content, code) => {
    expect((await problemOf(reading(content))).code).toBe(code)
  })

  it('is told when it does not exist or is a folder', async () => {
    expect(await problemOf(() => openLog('/nowhere/log.xes'))).toMatchObject({
      code: 'log/not-found',
      line: 0,
    })
    expect((await problemOf(() => openLog('/'))).code).toBe('log/unreadable')
  })

  it('is told when the zone of its mapping is unknown', async () => {
    const mapping = { case: 'a', activity: 'b', time: 'c', zone: 'Mars/North' }
    expect((await problemOf(() => openLog(logFile(small), { mapping }))).code).toBe('log/unknown-zone')
  })
})
