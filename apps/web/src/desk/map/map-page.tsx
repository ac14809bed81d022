import './map.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import { read } from '../../api/client.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type CountyMap, countyBox, mapQuery, type TownOnMap } from './county-map.ts'
import { FirmTable } from './firm-table.tsx'
import type { FirmOnMap } from './firms-on-map.ts'
import { type Layers, LayerTools } from './layer-tools.tsx'
import { MapCanvas } from './map-canvas.tsx'
import { MapLegend } from './map-legend.tsx'
import { type OwnLayer, type OwnLayerFault, readOwnLayer } from './own-layer.ts'
import { TownMatters } from './town-matters.tsx'
import { TownTable } from './town-table.tsx'

/** The layers the reader has laid over the map, and why one could not be. */
function useOwnLayers(county: CountyMap | undefined) {
  const [own, setOwn] = useState<readonly OwnLayer[]>([])
  const [fault, setFault] = useState<OwnLayerFault>()
  const add = async (file: File): Promise<void> => {
    if (!county) return
    const layer = readOwnLayer({ name: file.name, text: await file.text() }, countyBox(county))
    setFault('fault' in layer ? layer.fault : undefined)
    if (!('fault' in layer)) setOwn(before => [...before.filter(o => o.name !== layer.name), layer])
  }
  const drop = (layer: OwnLayer): void => setOwn(before => before.filter(o => o !== layer))
  return { own, fault, add, drop, forgive: () => setFault(undefined) }
}

function OwnLayers({ own, fault, drop, forgive }: ReturnType<typeof useOwnLayers>) {
  const { t } = useLanguage()
  return (
    <>
      {fault && <Alert type="warning" showIcon closable title={t(mapWords[fault])} onClose={forgive} />}
      {own.map(layer => (
        <p key={layer.name} className="map-own" role="status">
          {t(mapWords.layerShown, { name: layer.name, count: layer.features })}{' '}
          <Button size="small" onClick={() => drop(layer)}>
            {t(mapWords.layerRemove)}
          </Button>
        </p>
      ))}
    </>
  )
}

/** Where matters and firms lie: the schematic county, its towns with their lights, and the same figures as a table. */
export function MapPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [layers, setLayers] = useState<Layers>({ counts: 'matters', heat: false, base: true })
  const [town, setTown] = useState<TownOnMap>()
  const [wholeAsked, setWholeAsked] = useState(0)
  const reading = useQuery(mapQuery)
  const county = reading.data
  const isOfFirms = layers.counts === 'firms'
  const firms = useQuery({
    queryKey: ['map', 'firms'],
    queryFn: ({ signal }) => read<{ items: readonly FirmOnMap[] }>('/api/map/firms', signal),
    enabled: isOfFirms,
  })
  const ownLayers = useOwnLayers(county)
  const openFirm = useCallback(
    (firm: string) => void navigate({ to: '/', search: { share: 'all', q: firm } }),
    [navigate],
  )

  if (reading.error) return <ProblemNote problem={reading.error} retry={() => void reading.refetch()} />
  if (!county) return <Loading />
  return (
    <section className="map-page" aria-labelledby="map-title">
      <header>
        <h1 id="map-title">{t(mapWords.title)}</h1>
        <LayerTools
          layers={layers}
          hasBase={county.base !== null}
          onChange={setLayers}
          onWhole={() => setWholeAsked(n => n + 1)}
          onFile={file => void ownLayers.add(file)}
        />
      </header>
      <OwnLayers {...ownLayers} />
      <div className="map-and-table">
        <figure>
          <MapCanvas
            county={county}
            firms={isOfFirms ? firms.data?.items : undefined}
            showsHeat={layers.heat}
            showsBase={layers.base}
            own={ownLayers.own}
            wholeAsked={wholeAsked}
            onTown={setTown}
            onFirm={openFirm}
          />
          <MapLegend county={county} />
        </figure>
        <div className="map-side">
          {town && <TownMatters town={town} onBack={() => setTown(undefined)} />}
          {!town && isOfFirms && firms.error && (
            <ProblemNote problem={firms.error} retry={() => void firms.refetch()} />
          )}
          {!town && isOfFirms && firms.data && <FirmTable firms={firms.data.items} onFirm={openFirm} />}
          {!town && !isOfFirms && <TownTable county={county} onTown={setTown} />}
        </div>
      </div>
    </section>
  )
}
