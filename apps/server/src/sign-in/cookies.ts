/** One cookie of ours, as `Set-Cookie` wants it: out of scripts' reach and never sent along from other sites' forms. */
export interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
  readonly isSecure: boolean
  /** Seconds; without it the cookie goes with the browser, 0 takes it away. */
  readonly maxAge?: number
}

export function setCookie({ name, value, path, isSecure, maxAge }: Cookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`, 'HttpOnly', 'SameSite=Lax']
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  if (isSecure) parts.push('Secure')
  return parts.join('; ')
}

/** The first cookie of a name. Ours hold nothing that needs unescaping. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** `__Host-` binds the cookie to this very host; browsers allow it over https alone. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-doudi-session' : 'doudi-session'
}
