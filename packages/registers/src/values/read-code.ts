import type { Cell } from '../workbook/workbook.ts'
import { squeeze } from './fold-width.ts'

/** Excel keeps fifteen digits of a number and writes noughts for the rest. */
const EXACT_DIGITS = 15

/** A code or number of another system, as text, though Excel may have made a number of it. */
export function readCode(cell: Cell): { readonly code: string } | { readonly fault: 'digits-lost' } {
  const isLong = cell.kind === 'number' && cell.text.replace(/\D/g, '').length > EXACT_DIGITS
  if (isLong || /^\d(\.\d+)?E\+\d+$/i.test(cell.text.trim())) return { fault: 'digits-lost' }
  return { code: squeeze(cell.text).replace(/^'/, '') }
}

/** What a phone number may be for the kernel: digits, blanks, plus and minus. */
const PHONE = /^(\+?\d[\d-]{2,19})$/

/** The first number of a cell that may hold several; with a name before it, that too. */
export function readPhone(
  cell: Cell,
): { readonly phone: string; readonly name?: string } | { readonly fault: 'phone-malformed' } {
  const text = squeeze(cell.text)
    .replace(/[()（）]/g, '-')
    .replace(/[—–－]/g, '-')
  const name = /^[\p{L}·]+[\p{L}\p{N}·]*?(?=[:：,，、/;；]|1\d{10})/u.exec(text)?.[0]
  const rest = text.slice(name?.length ?? 0).replace(/^[:：,，、/;；-]+/, '')
  const [first = ''] = rest.split(/[/、,，;；]/)
  const phone = first.replace(/-+/g, '-').replace(/^-|-$/g, '')
  const digits = phone.replace(/\D/g, '').length
  if (!PHONE.test(phone) || digits < 7 || digits > 15) return { fault: 'phone-malformed' }
  return { phone, ...(name && { name }) }
}

const USCC_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100-2015 §A: the eighteenth character checks the other seventeen. */
export function isUscc(code: string): boolean {
  if (code.length !== 18) return false
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    const value = USCC_DIGITS.indexOf(character)
    if (value === -1) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return USCC_DIGITS[(31 - (sum % 31)) % 31] === code[17]
}
