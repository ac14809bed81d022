import type { Desk, Entry, Look } from './play.ts'

/** How the matter stood after one act or one passing of time. */
export interface Standing {
  readonly at: string
  readonly refused?: string
  readonly look?: Look
  readonly timeline: readonly Entry[]
}

/** A desk that notes how the matter stands after everything, told or not, under a number that all desks share. */
export function watch(desk: Desk): { readonly desk: Desk; readonly standings: readonly Standing[] } {
  const standings: Standing[] = []
  async function note(at: string, refused?: string): Promise<void> {
    const timeline = await desk.timeline()
    const look = timeline.length > 0 ? await desk.look() : undefined
    const plain = (text: string): string => (look ? text.replaceAll(look.number, '#1') : text)
    standings.push({
      at,
      ...(refused !== undefined && { refused }),
      ...(look && { look: { ...look, number: '#1' } }),
      timeline: timeline.map(e => ({ ...e, zh: plain(e.zh), en: plain(e.en) })),
    })
  }
  return {
    standings,
    desk: {
      ...desk,
      async act(act) {
        const done = await desk.act(act)
        await note(act.at, done.refused)
        return done
      },
      async settle(at) {
        await desk.settle(at)
        await note(at)
      },
    },
  }
}
