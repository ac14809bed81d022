import type { LocalDate, Text } from '@doudi/kernel'
import type { Vehicle } from '../registers/test-vehicle.ts'

/** Until when a vehicle may be on the road, what ends first, and so in words. */
export interface PlateValidity {
  readonly until: LocalDate
  readonly by: 'plate' | 'declaration' | 'insurance'
  readonly words: Text
}

const WORDS = {
  plate: { zh: '牌照最先到期', en: 'the plate ends first' },
  declaration: { zh: '安全性自我声明最先到期', en: 'the declaration ends first' },
  insurance: { zh: '保险最先到期', en: 'the insurance ends first' },
}

/** 牌照有效期: the earliest of plate, declaration and insurance; undefined without all three. */
export function plateValidity({ plate, declaration, cover }: Vehicle['kept']): PlateValidity | undefined {
  if (!plate || !declaration || !cover) return undefined
  const ends = [
    ['plate', plate.until],
    ['declaration', declaration.until],
    ['insurance', cover.until],
  ] as const
  const [by, until] = ends.reduce((first, next) => (next[1] < first[1] ? next : first))
  return {
    until,
    by,
    words: {
      zh: `有效至 ${until}：${WORDS[by].zh}（牌照 ${plate.until}，声明 ${declaration.until}，保险 ${cover.until}）`,
      en: `Valid until ${until}: ${WORDS[by].en} (plate ${plate.until}, declaration ${declaration.until}, insurance ${cover.until})`,
    },
  }
}
