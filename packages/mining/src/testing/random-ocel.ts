import fc from 'fast-check'
import type { OcelEvent, OcelLog, OcelObject } from '../ocel/ocel-log.ts'

const words = fc.constantFrom('受理', 'a<b>&"c"', '  留白 ', "it's", 'x\ty\nz', '工单-1', '0012', 'null', '')
const instants = fc.integer({ min: Date.parse('1948-01-01'), max: Date.parse('2030-01-01') })
const textsOf = {
  string: words,
  integer: fc.integer().map(String),
  float: fc.double({ noNaN: true, noDefaultInfinity: true }).map(n => String(n === 0 ? 0 : n)),
  boolean: fc.boolean().map(String),
  time: instants.map(ms => new Date(ms).toISOString()),
} as const
const valueTypes = ['string', 'integer', 'float', 'boolean', 'time'] as const

const attributes = valueTypes.map(type => ({ name: `${type} 属性`, type }))
const eventTypes = ['受理', '审 核', 'Pay!', 'pay'].map(name => ({ name, attributes }))
const objectTypes = ['办件', '企业', 'Certificate', 'certificate'].map(name => ({ name, attributes }))

const values = fc
  .subarray([...valueTypes], { maxLength: 5 })
  .chain(types =>
    fc.tuple(...types.map(type => textsOf[type].map(value => ({ name: `${type} 属性`, value })))),
  )

/** Logs of any shape: same names but for case or signs, empty texts, values that change, objects nobody mentions. */
export const randomOcel: fc.Arbitrary<OcelLog> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 8 }))
  .chain(([objectCount, eventCount]) => {
    const ids = Array.from({ length: objectCount }, (_, i) => `o${i}`)
    const links = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('', '主', 'is "part" of')), {
        selector: pair => pair.join('|'),
        maxLength: 4,
      })
      .map(pairs => pairs.map(([objectId, qualifier]) => ({ objectId, qualifier })))
    const objects = fc.tuple(
      ...ids.map(id =>
        fc
          .tuple(
            fc.constantFrom(...objectTypes.map(t => t.name)),
            values,
            fc.array(fc.tuple(instants, values), { maxLength: 2 }),
            links,
          )
          .map(
            ([type, initial, later, relationships]): OcelObject => ({
              id,
              type,
              attributes: [
                ...initial.map(value => ({ ...value, atMs: 0 })),
                ...[...new Map(later).entries()].flatMap(([atMs, changed]) =>
                  atMs === 0 ? [] : changed.map(value => ({ ...value, atMs })),
                ),
              ],
              relationships,
            }),
          ),
      ),
    )
    const events = fc.tuple(
      ...Array.from({ length: eventCount }, (_, i) =>
        fc.tuple(fc.constantFrom(...eventTypes.map(t => t.name)), instants, values, links).map(
          ([type, atMs, own, relationships]): OcelEvent => ({
            id: `e${i}`,
            type,
            atMs,
            attributes: own,
            relationships,
          }),
        ),
      ),
    )
    return fc.tuple(objects, events).map(([o, e]) => ({ eventTypes, objectTypes, objects: o, events: e }))
  })
