import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import type { CountyMap } from './county-map.ts'

/** What every map must say: that it is schematic, its coordinates, its approval. */
export function MapLegend({ county }: { readonly county: CountyMap }) {
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
