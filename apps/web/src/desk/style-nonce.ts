/** The one-time word the server put into this page and into its policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/**
 * Ant Design writes its styles while the page runs, and some of its parts forget the nonce they were given. The policy
 * refuses such styles, so every style element our scripts make carries the nonce from its birth. Scripts get none.
 */
export function carryNonce(): void {
  const nonce = styleNonce()
  if (nonce === '') return
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
