type Alone = (work: () => Promise<void>) => Promise<void>

/** One page of the browser at a time, where the browser can say so; idempotent keys hold where it cannot. */
export function aloneInBrowser(name: string): Alone {
  let before: Promise<void> = Promise.resolve()
  return work => {
    const turn = before.then(() =>
      navigator.locks ? navigator.locks.request(name, work).then(() => undefined) : work(),
    )
    before = turn.catch(() => undefined)
    return turn
  }
}
