import './map.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Upload } from 'antd'
import { useCallback, useState } from 'react'
import { read } from '../../api/client.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type CountyMap, countyBox, type TownOnMap } from './county-map.ts'
import { MapCanvas } from './map-canvas.tsx'
import { type OwnLayer, type OwnLayerFault, readOwnLayer } from './own-layer.ts'
import { TownTable } from './town-table.tsx'

interface Layers {
  readonly heat: boolean
  readonly base: boolean
}

function Legend({ county }: { readonly county: CountyMap }) {
  const { t } = useLanguage()
  const { base } = county
  return (
    <footer className="map-notice">
      <strong>{t(county.notice)}</strong>
      <span>{t(mapWords.coordinates, { name: county.coordinates })}</span>
      <span>{base?.approval ? t(mapWords.approval, { number: base.approval }) : t(mapWords.noApproval)}</span>
      {base?.attribution && <span>{base.attribution}</span>}
    </footer>
  )
}

/** Where matters lie: the schematic county, its towns with their lights, and the same figures as a table. */
export function MapPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const {
    data: county,
    error,
    refetch,
  } = useQuery({
    queryKey: ['map'],
    queryFn: ({ signal }) => read<CountyMap>('/api/map', signal),
  })
  const [layers, setLayers] = useState<Layers>({ heat: false, base: true })
  const [own, setOwn] = useState<OwnLayer>()
  const [fault, setFault] = useState<OwnLayerFault>()
  const chooseTown = useCallback(
    ({ code }: TownOnMap) => void navigate({ to: '/', search: { share: 'all', town: code } }),
    [navigate],
  )

  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!county) return <Loading />

  async function layOver(file: File): Promise<void> {
    if (!county) return
    const layer = readOwnLayer({ name: file.name, text: await file.text() }, countyBox(county))
    if ('fault' in layer) setFault(layer.fault)
    else {
      setFault(undefined)
      setOwn(layer)
    }
  }

  return (
    <section className="map-page" aria-labelledby="map-title">
      <header>
        <h1 id="map-title">{t(mapWords.title)}</h1>
        <div className="map-tools">
          <Checkbox checked={layers.heat} onChange={e => setLayers({ ...layers, heat: e.target.checked })}>
            {t(mapWords.heat)}
          </Checkbox>
          {county.base && (
            <Checkbox checked={layers.base} onChange={e => setLayers({ ...layers, base: e.target.checked })}>
              {t(mapWords.base)}
            </Checkbox>
          )}
          <Upload
            accept=".geojson,.json,application/geo+json"
            showUploadList={false}
            beforeUpload={file => {
              void layOver(file)
              return false
            }}
          >
            <Button title={t(mapWords.layerNote)}>{t(mapWords.layer)}</Button>
          </Upload>
        </div>
      </header>
      {fault && (
        <Alert
          type="warning"
          showIcon
          closable
          title={t(mapWords[fault])}
          onClose={() => setFault(undefined)}
        />
      )}
      {own && (
        <p className="map-own" role="status">
          {t(mapWords.layerShown, { name: own.name, count: own.features })}{' '}
          <Button size="small" onClick={() => setOwn(undefined)}>
            {t(mapWords.layerRemove)}
          </Button>
        </p>
      )}
      <div className="map-and-table">
        <figure>
          <MapCanvas
            county={county}
            showsHeat={layers.heat}
            showsBase={layers.base}
            own={own}
            onTown={chooseTown}
          />
          <Legend county={county} />
        </figure>
        <TownTable county={county} onTown={chooseTown} />
      </div>
    </section>
  )
}
