import { findModelFor } from '../models/catalogue.ts'
import { FieldService } from './field.ts'

const services = new Map<string, FieldService>()

/** The service of a named model, or with `WMM` of the one in force; kept, because what it prepares for a date is kept with it. */
export function findService(name: string, year: number): FieldService | undefined {
  const model = findModelFor(name, year)
  if (!model) return undefined
  const service = services.get(model.name) ?? new FieldService(model)
  services.set(model.name, service)
  return service
}
