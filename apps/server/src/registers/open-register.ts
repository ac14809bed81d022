import {
  type FileRefusal,
  type MappingProblem,
  type Register,
  type RegisterCounty,
  readRegister,
  readRegisterMapping,
  readWorkbook,
  type Workbook,
} from '@doudi/registers'

export interface ReadFile {
  readonly workbook: Workbook
  readonly register: Register
  /** Whether offices that the register names get their matters at once. */
  readonly dispatch: boolean
}

export type OpenedRegister =
  | ReadFile
  | { readonly refused: FileRefusal }
  | { readonly problems: readonly MappingProblem[] }

/** Reads an uploaded file as a register: whole, before anything is done with it. */
export async function openRegister(
  bytes: Uint8Array,
  { names, mapping }: { readonly names: RegisterCounty; readonly mapping: string },
): Promise<OpenedRegister> {
  const asked = readRegisterMapping(mapping)
  if ('problems' in asked) return asked
  const read = await readWorkbook(bytes)
  if ('refused' in read) return read
  const register = await readRegister(read.workbook, names, asked.mapping)
  return { workbook: read.workbook, register, dispatch: asked.mapping.dispatch ?? true }
}
