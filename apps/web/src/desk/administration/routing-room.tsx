import { Button } from 'antd'
import { useState } from 'react'
import type { CountedHits } from '../../api/administration.ts'
import type { RuleEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { useNames } from '../reading/names.ts'
import { Wide } from '../shell/wide.tsx'
import { PatternForm } from './pattern-form.tsx'
import { Determinations, PrecedentsTable } from './precedents.tsx'
import { kept, moved } from './routing-draft.ts'
import { type Drafting, RoutingFrame } from './routing-frame.tsx'
import { useHits } from './routing-pending.tsx'
import { RoutingTry } from './routing-try.tsx'

interface RulesProps extends Drafting {
  readonly hits: CountedHits | undefined
}

function RuleLine({
  draft,
  hits,
  change,
  at,
  edit,
}: RulesProps & { readonly at: number; readonly edit: () => void }) {
  const { t } = useLanguage()
  const names = useNames()
  const rule = draft.rules[at]
  if (!rule) return null
  const { item, town, words } = rule
  const used = hits?.hits.find(h => h.why === 'rule' && h.by === rule.id)
  const put = (rules: readonly RuleEntry[]) => change?.({ ...draft, rules })
  return (
    <tr>
      <td className="faint">{at + 1}</td>
      <th scope="row">
        {[item && names.item(item), town && town !== '*' && names.town(town), words?.join('、')]
          .filter(Boolean)
          .join(' · ')}
        <small className="faint">{rule.id}</small>
      </th>
      <td>{names.office(rule.office)}</td>
      <td>{used ? t(routingWords.agreed, { hits: used.hits, agreed: used.agreed }) : '0'}</td>
      {change && (
        <td className="line-acts">
          <Button
            size="small"
            type="text"
            aria-label={t(routingWords.up)}
            onClick={() => put(moved(draft.rules, at, -1))}
          >
            ↑
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={t(routingWords.down)}
            onClick={() => put(moved(draft.rules, at, 1))}
          >
            ↓
          </Button>
          <Button size="small" type="text" onClick={edit}>
            {t(routingWords.edit)}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            onClick={() => put(draft.rules.filter(r => r.id !== rule.id))}
          >
            {t(routingWords.drop)}
          </Button>
        </td>
      )}
    </tr>
  )
}

function Rules(props: RulesProps) {
  const { draft, hits, change } = props
  const { t } = useLanguage()
  const [edited, setEdited] = useState<RuleEntry>()
  return (
    <section className="sheet" aria-labelledby="rules-title">
      <h2 id="rules-title">{t(routingWords.rules)}</h2>
      {hits && <p className="faint">{t(routingWords.among, { n: hits.among, nowhere: hits.nowhere })}</p>}
      <Wide>
        <table className="plain rules">
          <thead>
            <tr>
              <th>{t(routingWords.order)}</th>
              <th>{t(routingWords.when)}</th>
              <th>{t(routingWords.office)}</th>
              <th>{t(routingWords.hits)}</th>
              {change && <th aria-label={t(routingWords.edit)} />}
            </tr>
          </thead>
          <tbody>
            {draft.rules.map((rule, at) => (
              <RuleLine key={rule.id} {...props} at={at} edit={() => setEdited(rule)} />
            ))}
          </tbody>
        </table>
      </Wide>
      {change && <Button onClick={() => setEdited({ id: '', office: '' })}>{t(routingWords.addRule)}</Button>}
      {edited && change && (
        <PatternForm
          rule={edited}
          taken={draft.rules.map(r => r.id).filter(id => id !== edited.id)}
          keep={rule => {
            change({ ...draft, rules: kept(draft.rules, edited.id, rule) })
            setEdited(undefined)
          }}
          close={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

/** 派单: the rules with their use, a box to try them, precedents and the determinations behind them. */
export function RoutingRoom() {
  const hits = useHits()
  return (
    <RoutingFrame>
      {(drafting, changed, pending) => (
        <>
          <RoutingTry routing={changed} />
          {pending}
          <Rules {...drafting} hits={hits} />
          <PrecedentsTable hits={hits} />
          <Determinations />
        </>
      )}
    </RoutingFrame>
  )
}
