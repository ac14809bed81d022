import igrf14 from '../../models/igrf14.json' with { type: 'json' }
import wmm2010 from '../../models/wmm2010.json' with { type: 'json' }
import wmm2015 from '../../models/wmm2015v2.json' with { type: 'json' }
import wmm2020 from '../../models/wmm2020.json' with { type: 'json' }
import wmm2025 from '../../models/wmm2025.json' with { type: 'json' }
import wmmhr2025 from '../../models/wmmhr2025.json' with { type: 'json' }
import { verifyModel } from '../field/check-rows.ts'
import { type FieldModel, openModel } from './field-model.ts'
import type { PackedModel } from './packed-model.ts'

const PACKED: readonly PackedModel[] = [igrf14, wmm2010, wmm2015, wmm2020, wmm2025, wmmhr2025]
const opened = new Map<string, FieldModel>()

export const MODEL_NAMES: readonly string[] = PACKED.map(p => p.name)

function nameKey(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** Opens a model once: checksum and, where its makers printed one, their table of values are held against it. */
function open(packed: PackedModel): FieldModel {
  const known = opened.get(packed.name)
  if (known) return known
  const model = openModel(packed)
  const wrong = verifyModel(model)
  if (wrong.length > 0) throw new Error(`${packed.name} misses its makers' table: ${wrong.join('; ')}`)
  opened.set(packed.name, model)
  return model
}

/** A model by name, upper or lower case, with or without signs: `IGRF14`, `igrf-14`, `WMM2025`, `WMM2015` (version 2). */
export function findModel(name: string): FieldModel | undefined {
  const key = nameKey(name)
  const packed = PACKED.find(p =>
    [p.name.toUpperCase(), p.name.toUpperCase().replace('V2', '')].includes(key),
  )
  return packed && open(packed)
}

/** The World Magnetic Model in force at a decimal year; the newest answers for what lies beyond it. */
export function worldModelAt(year: number): FieldModel {
  const all = [wmm2010, wmm2015, wmm2020, wmm2025] as readonly PackedModel[]
  const inForce = all.findLast(p => p.validFrom <= year) ?? wmm2010
  return open(inForce)
}

/** A named model, or with `WMM` the one in force at the date. */
export function findModelFor(name: string, year: number): FieldModel | undefined {
  return nameKey(name) === 'WMM' ? worldModelAt(year) : findModel(name)
}
