/** A paper an office lives by, before it is set: what it says, in the order in which it says it. */
export interface Paper {
  readonly title: string
  /** 文号; undefined while the draft has none. */
  readonly number?: string | undefined
  readonly sheet: SheetName
  /** Stand at the head of every page: that it is a draft, and where the data are samples, that they are. */
  readonly marks: readonly string[]
  readonly blocks: readonly Block[]
}

export interface Column {
  readonly title: string
  /** Share of the width. */
  readonly share: number
}

export type Block =
  /** 主送: full left, ends with a colon. */
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Numbered one by one. */
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  /** Boxes that somebody fills in by hand. */
  | { readonly kind: 'boxes'; readonly rows: readonly { readonly label: string; readonly foot: string }[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
    }
  /** 署名、成文日期 and the empty place of the seal. No picture of a seal or a signature is ever drawn. */
  | { readonly kind: 'signing'; readonly office: string; readonly date: string; readonly place: string }
  /** 附注. */
  | { readonly kind: 'note'; readonly text: string }
  /** 版记: who else gets it. */
  | { readonly kind: 'copies'; readonly text: string }

/** Millimetres. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export type SheetName = 'a4' | 'a3-landscape'

/** GB/T 9704-2012 5.2: A4, head 37 mm, binding edge 28 mm, type area 156 × 225 mm. Lists lie across an A3 sheet. */
export const SHEETS: Readonly<Record<SheetName, Sheet>> = {
  a4: { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28 },
  'a3-landscape': { width: 420, height: 297, top: 37, right: 26, bottom: 26, left: 28 },
}

/** GB/T 9704-2012 5.2.3 and 7: sizes in points. 三号 16, 二号 22, 四号 14; 22 lines of 28 characters fill the type area. */
export const SIZES = { body: 16, title: 22, small: 14, table: 12, list: 12, mark: 10.5 } as const
export const LINE = 28.99
export const TITLE_LINE = 36
export const MOST_CHARACTERS = 28

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4
}

/** Every text of a paper, where a reader would look for it. */
export function textsOf({ title, number, marks, blocks }: Paper): string[] {
  return [title, number ?? '', ...marks, ...blocks.flatMap(textsOfBlock)].filter(text => text !== '')
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'items':
      return block.items
    case 'facts':
      return block.rows.flat()
    case 'boxes':
      return block.rows.flatMap(row => [row.label, row.foot])
    case 'table':
      return [...block.columns.map(c => c.title), ...block.rows.flat()]
    case 'signing':
      return [block.office, block.date, block.place]
    default:
      return [block.text]
  }
}
