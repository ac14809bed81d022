import { Button, Checkbox, Segmented, Upload } from 'antd'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'

/** What the map shows. */
export interface Layers {
  readonly counts: 'matters' | 'firms'
  readonly heat: boolean
  readonly base: boolean
}

interface Props {
  readonly layers: Layers
  readonly hasBase: boolean
  readonly onChange: (layers: Layers) => void
  readonly onWhole: () => void
  readonly onFile: (file: File) => void
}

export function LayerTools({ layers, hasBase, onChange, onWhole, onFile }: Props) {
  const { t } = useLanguage()
  return (
    <div className="map-tools no-print">
      <Segmented<Layers['counts']>
        value={layers.counts}
        options={[
          { value: 'matters', label: t(mapWords.matters) },
          { value: 'firms', label: t(mapWords.firms) },
        ]}
        onChange={counts => onChange({ ...layers, counts })}
      />
      <Checkbox checked={layers.heat} onChange={e => onChange({ ...layers, heat: e.target.checked })}>
        {t(mapWords.heat)}
      </Checkbox>
      {hasBase && (
        <Checkbox checked={layers.base} onChange={e => onChange({ ...layers, base: e.target.checked })}>
          {t(mapWords.base)}
        </Checkbox>
      )}
      <Button onClick={onWhole}>{t(mapWords.whole)}</Button>
      <Upload
        accept=".geojson,.json,application/geo+json"
        multiple
        showUploadList={false}
        beforeUpload={file => {
          onFile(file)
          return false
        }}
      >
        <Button title={t(mapWords.layerNote)}>{t(mapWords.layer)}</Button>
      </Upload>
    </div>
  )
}
