/** A text in the two languages every reader may ask for. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Text

/** A value that carries its kind in its type, so that an office id is never taken for an officer id. */
declare const kind: unique symbol
export type Branded<T, K extends string> = T & { readonly [kind]: K }
