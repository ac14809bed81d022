import { useRouter } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView } from '../../api/matters.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { useMe } from '../reading/names.ts'
import { useIsPhone } from '../reading/use-phone.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { ActForm } from './act-form.tsx'
import { type Acting, keyOfAct, useActName } from './acting.ts'
import { arranged, type PossibleAct, possibleActs } from './possible-acts.ts'
import { Refused } from './refused.tsx'
import { ThumbBar } from './thumb-bar.tsx'

/** Acts are opened by 1 to 9, in the order in which they stand on the page. */
const DIGITS = 9

/** An act that needs a signature is refused directly; its draft stands among the possible ones. */
const HIDDEN = new Set(['matter/sign-off-needed'])

/** Acts on several matters have pages of their own, where they are looked at first. */
const PLACES: Readonly<Record<string, (number: string) => string>> = {
  merge: number => `/merge?ids=${encodeURIComponent(number)}`,
  split: number => `/matters/${encodeURIComponent(number)}/split`,
  'migrate-matter': () => '/administration/migration',
}

/** The acts as buttons: those likeliest to be wanted stand out, the others are grouped by what they are about. */
function Buttons({ acting }: { readonly acting: Acting }) {
  const { t } = useLanguage()
  const name = useActName(acting)
  const { first, rest } = arranged(acting.acts)
  const order = [...first, ...rest.flatMap(([, acts]) => acts)]
  const digit = (act: PossibleAct) => {
    const at = order.indexOf(act)
    return at < DIGITS ? (
      <span className="act-digit" aria-hidden="true">
        {at + 1}
      </span>
    ) : null
  }
  useShortcuts(
    Object.fromEntries(order.slice(0, DIGITS).map((act, i) => [String(i + 1), () => acting.begin(act)])),
  )
  return (
    <>
      <div className="acts">
        {first.map((act, i) => (
          <Button
            key={keyOfAct(act)}
            block
            type={i === 0 ? 'primary' : 'default'}
            onClick={() => acting.begin(act)}
          >
            <span>{name(act)}</span>
            {digit(act)}
          </Button>
        ))}
      </div>
      {rest.map(([group, acts]) => (
        <section key={group} className="act-group" aria-label={t(matterWords[`group-${group}`])}>
          <span className="act-group-name">{t(matterWords[`group-${group}`])}</span>
          <div>
            {acts.map(act => (
              <Button key={keyOfAct(act)} type="text" size="small" onClick={() => acting.begin(act)}>
                <span>{name(act)}</span>
                {digit(act)}
              </Button>
            ))}
          </div>
        </section>
      ))}
    </>
  )
}

/** What the reader may do now, as the server says; the rest greyed, with the server's reason. */
export function Actions({
  matter,
  procedure,
  commands,
}: {
  readonly matter: MatterView
  readonly procedure: ProcedureView
  readonly commands: readonly CommandView[]
}) {
  const { t } = useLanguage()
  const isPhone = useIsPhone()
  const [doing, setDoing] = useState<PossibleAct>()
  const [isUnfolded, unfold] = useState(false)
  const { history } = useRouter()
  const office = useMe()?.office
  const acts = possibleActs({ matter, procedure, commands, office })
  const acting: Acting = {
    matter,
    acts,
    begin(act) {
      unfold(false)
      const place = PLACES[act.command]
      if (place) history.push(`/desk${place(matter.number)}`)
      else setDoing(act)
    },
  }
  const command = doing && (doing.draftOf ?? commands.find(c => c.name === doing.command))
  const list = (
    <>
      {acts.length === 0 && <p className="faint">{t(matterWords.nothingToDo)}</p>}
      <Buttons acting={acting} />
      <Refused
        acts={matter.refused
          .filter(r => !HIDDEN.has(r.code))
          .map(r => ({ key: `${r.command}${r.duty}`, title: r.title, reason: r.reason }))}
      />
    </>
  )
  return (
    <>
      {isPhone ? (
        <>
          <ThumbBar acting={acting} more={() => unfold(true)} />
          <Drawer
            open={isUnfolded}
            placement="bottom"
            size="80%"
            title={t(matterWords.actions)}
            onClose={() => unfold(false)}
          >
            <div className="actions">{list}</div>
          </Drawer>
        </>
      ) : (
        <section className="actions sheet no-print" aria-labelledby="actions-title">
          <h2 id="actions-title">{t(matterWords.actions)}</h2>
          {list}
        </section>
      )}
      {doing && command && (
        <ActForm
          act={doing}
          command={command}
          matter={matter}
          procedure={procedure}
          close={() => setDoing(undefined)}
        />
      )}
    </>
  )
}
