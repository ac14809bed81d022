import { Checkbox, Input, InputNumber, Radio } from 'antd'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import type { AskedMapping } from './asked-mapping.ts'

interface SettingsProps {
  readonly asked: AskedMapping
  /** The system whose numbers these are, as it was recognised. */
  readonly system: string
  readonly change: (asked: AskedMapping) => void
}

/** Says a key, or leaves it to be recognised again. */
function withKey<K extends keyof AskedMapping>(
  asked: AskedMapping,
  key: K,
  value: AskedMapping[K] | undefined,
): AskedMapping {
  const { [key]: _, ...rest } = asked
  return value === undefined ? rest : { ...rest, [key]: value }
}

function HeaderRows({ asked, change }: SettingsProps) {
  const { t } = useLanguage()
  const [top, bottom = top] = [asked.header].flat() as (number | undefined)[]
  const put = (from: number | null, to: number | null) => {
    const last = Math.max(from ?? 1, to ?? 1)
    const rows = from === null ? undefined : last === from ? from : ([from, last] as const)
    change(withKey(asked, 'header', rows))
  }
  const shared = { min: 1, max: 200, placeholder: t(registerWords.automatic) }
  return (
    <span className="header-rows">
      <InputNumber
        {...shared}
        aria-label={t(registerWords.headerRow)}
        value={top ?? null}
        onChange={from => put(from, bottom ?? null)}
      />
      {t(registerWords.headerTo)}
      <InputNumber
        {...shared}
        aria-label={`${t(registerWords.headerRow)} ${t(registerWords.headerTo)}`}
        value={bottom ?? null}
        disabled={top === undefined}
        onChange={to => put(top ?? null, to)}
      />
    </span>
  )
}

/** What no cell of the register says. */
export function MappingSettings(props: SettingsProps) {
  const { t } = useLanguage()
  const { asked, system, change } = props
  return (
    <details className="mapping-settings">
      <summary>{t(registerWords.settings)}</summary>
      <dl className="about">
        <div>
          <dt>{t(registerWords.headerRow)}</dt>
          <dd>
            <HeaderRows {...props} />
          </dd>
        </div>
        <div>
          <dt>{t(registerWords.year)}</dt>
          <dd>
            <InputNumber
              min={1949}
              max={2100}
              aria-label={t(registerWords.year)}
              value={asked.year ?? null}
              onChange={year => change(withKey(asked, 'year', year ?? undefined))}
            />
          </dd>
        </div>
        <div>
          <dt>{t(registerWords.system)}</dt>
          <dd>
            <Input
              maxLength={40}
              aria-label={t(registerWords.system)}
              placeholder={system}
              value={asked.system ?? ''}
              onChange={({ target }) => change(withKey(asked, 'system', target.value || undefined))}
            />
          </dd>
        </div>
        <div>
          <dt>{t(registerWords.hiddenRows)}</dt>
          <dd>
            <Radio.Group
              aria-label={t(registerWords.hiddenRows)}
              value={asked['hidden-rows'] ?? 'read'}
              onChange={({ target }) =>
                change(withKey(asked, 'hidden-rows', target.value === 'skip' ? 'skip' : undefined))
              }
              options={[
                { value: 'read', label: t(registerWords.readThem) },
                { value: 'skip', label: t(registerWords.skipThem) },
              ]}
            />
          </dd>
        </div>
      </dl>
      <Checkbox
        checked={asked.dispatch ?? true}
        onChange={({ target }) => change(withKey(asked, 'dispatch', target.checked ? undefined : false))}
      >
        {t(registerWords.dispatchAtOnce)}
      </Checkbox>
    </details>
  )
}
