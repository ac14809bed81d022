import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { isDark, onThemeChange } from '../../look/theme.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { layBase } from './base-layers.ts'
import type { CountyMap, TownOnMap } from './county-map.ts'
import { layFirms } from './firm-layer.ts'
import { type FirmOnMap, placeFirms } from './firms-on-map.ts'
import { keepWhole, showWhole, startDrawing } from './map-drawing.ts'
import type { OwnLayer } from './own-layer.ts'
import { layOver } from './own-layers.ts'
import { drawTowns } from './town-markers.ts'

export interface MapCanvasProps {
  readonly county: CountyMap
  /** Drawn instead of the matters, if given. */
  readonly firms: readonly FirmOnMap[] | undefined
  readonly showsHeat: boolean
  readonly showsBase: boolean
  readonly own: readonly OwnLayer[]
  /** Counts how often the reader has asked for the whole county. */
  readonly wholeAsked: number
  readonly onTown: (town: TownOnMap) => void
  readonly onFirm: (firm: string) => void
}

interface Started {
  readonly drawing: MapLibre
  readonly hold: ReturnType<typeof keepWhole>
}

/** The drawing and what lies below it; undefined until it is there, null where it cannot be. */
function useDrawing(county: CountyMap) {
  const holder = useRef<HTMLDivElement>(null)
  const [started, setStarted] = useState<Started | null>()
  const [base, setBase] = useState<readonly string[] | 'failed'>([])
  const isInTheDark = useSyncExternalStore(onThemeChange, isDark)
  // A drawing has taken its colours when it was begun: with the other theme it is begun anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page.
  useEffect(() => {
    if (!holder.current) return
    let isGone = false
    const laid = (found: readonly string[] | 'failed') => isGone || setBase(found)
    try {
      const drawing = startDrawing(holder.current, county)
      drawing.once('load', () => {
        setStarted({ drawing, hold: keepWhole(drawing, county) })
        if (county.base) layBase(drawing, county.base).then(laid, () => laid('failed'))
      })
      return () => {
        isGone = true
        setStarted(undefined)
        setBase([])
        drawing.remove()
      }
    } catch {
      // No WebGL: the table beside the map says the same.
      setStarted(null)
      return undefined
    }
  }, [county, isInTheDark])
  return { holder, started, base }
}

/** The drawn map. Towns are buttons of the page, so that they are reached by keyboard and read aloud. */
export function MapCanvas(props: MapCanvasProps) {
  const { county, firms, showsHeat, showsBase, own, wholeAsked, onTown, onFirm } = props
  const { t } = useLanguage()
  const { holder, started, base } = useDrawing(county)

  useEffect(() => {
    if (!started) return
    const { drawing, hold } = started
    return drawTowns(drawing, { county, hasMarks: firms === undefined, t, onTown, onOpen: hold.letGo })
  }, [started, county, firms, t, onTown])

  useEffect(() => {
    if (!started || !firms) return
    return layFirms(started.drawing, { places: placeFirms(firms, county), onFirm })
  }, [started, county, firms, onFirm])

  useEffect(() => {
    started?.drawing.setLayoutProperty('heat', 'visibility', showsHeat ? 'visible' : 'none')
  }, [started, showsHeat])

  useEffect(() => {
    if (!started || base === 'failed') return
    for (const id of base) started.drawing.setLayoutProperty(id, 'visibility', showsBase ? 'visible' : 'none')
  }, [started, base, showsBase])

  useEffect(() => (started ? layOver(started.drawing, own) : undefined), [started, own])

  useEffect(() => {
    if (!started || wholeAsked === 0) return
    started.hold.takeHold()
    showWhole(started.drawing, county, true)
  }, [started, county, wholeAsked])

  if (started === null) return <p className="map-fault">{t(mapWords.noDrawing)}</p>
  return (
    <>
      {base === 'failed' && (
        <p className="map-fault" role="alert">
          {t(mapWords.baseFailed)}
        </p>
      )}
      <div
        ref={holder}
        className="map-canvas"
        role="application"
        aria-label={t(mapWords.drawing)}
        data-base={base === 'failed' ? 'failed' : base.length > 0 ? 'shown' : 'none'}
      />
    </>
  )
}
