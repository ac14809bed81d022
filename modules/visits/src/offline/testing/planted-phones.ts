import type { CountyPort } from '../notebook.ts'
import type { Change, Pending } from '../pending.ts'
import { Phone } from './phone.ts'

/** Makes a new key for every try: what was recorded and not answered is recorded again. */
export class NewKeyPhone extends Phone {
  #tries = 0

  protected override send(pending: Pending): ReturnType<CountyPort['send']> {
    return super.send({ ...pending, id: `${pending.id}-try-${++this.#tries}` })
  }
}

/** Drops first what was sent and writes afterwards what waits behind it: switched off between, it has neither. */
export class TornPhone extends Phone {
  protected override keep({ save, drop, sent }: Change): void {
    if (drop) super.keep({ drop, ...(sent && { sent }) })
    if (save) super.keep({ save })
  }
}

/** Takes what it has read for what there is, and writes over what others have said meanwhile. */
export class BlindPhone extends Phone {
  constructor(person: string, county: CountyPort) {
    super(person, {
      send: pending => county.send(pending),
      look: async entry => {
        const now = await county.look(entry)
        const read = this.pending.find(p => p.on && 'entry' in p.on && p.on.entry === entry)?.seen
        return now && read ? { ...now, fields: read.fields } : now
      },
    })
  }
}
