import { bandOf, coefficientsAt, type PolePosition, polesAt, spectrumOf } from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { numberOf, serviceFor, warnIfExpired, withModel, yearOf } from './mag-options.ts'

function shown({ latitude, longitude }: PolePosition): string {
  return `${Math.abs(latitude).toFixed(3)}°${latitude < 0 ? 'S' : 'N'} ${Math.abs(longitude).toFixed(3)}°${longitude < 0 ? 'W' : 'E'}`
}

/** `doudi mag poles`: where the field stands vertically, and where the dipole points. */
export function polesVerb(): Command {
  const verb = withModel(leaf('poles', { zh: '磁极位置', en: 'Positions of the poles' }))
  return doing(verb, async ({ options, language }) => {
    const year = yearOf(options)
    const service = serviceFor(String(options.model), year)
    warnIfExpired(service, year)
    const poles = polesAt(service, year)
    const word = (zh: string, en: string): string => (language === 'zh' ? zh : en)
    const document = { ...poles, model: service.model.name, year, validity: service.validityAt(year) }
    const lines = [
      `${word('北磁极', 'North magnetic pole')} ${shown(poles.northMagnetic)}`,
      `${word('南磁极', 'South magnetic pole')} ${shown(poles.southMagnetic)}`,
      `${word('北地磁极', 'North geomagnetic pole')} ${shown(poles.northGeomagnetic)}`,
      `${word('南地磁极', 'South geomagnetic pole')} ${shown(poles.southGeomagnetic)}`,
      `${word('偶极场', 'Dipole')} ${poles.dipoleNanotesla.toFixed(1)} nT, ${poles.dipoleMoment.toFixed(4)}e22 A m²`,
    ]
    return { exit: 0, document, lines }
  })
}

/** `doudi mag spectrum`: power by degree, the lithospheric band apart from the core's. */
export function spectrumVerb(): Command {
  const verb = withModel(leaf('spectrum', { zh: '空间功率谱', en: 'Spatial power spectrum' }))
    .option('--radius <km>', '半径 radius', '6371.2')
    .option('--from-degree <n>', '起始阶 first degree', '1')
  return doing(verb, async ({ options }) => {
    const year = yearOf(options)
    const service = serviceFor(String(options.model), year)
    warnIfExpired(service, year)
    const first = numberOf(options, 'fromDegree', 1)
    const all = coefficientsAt(service.model, year)
    const lines = spectrumOf(bandOf(all, first, all.degree), numberOf(options, 'radius', 6371.2))
    const spectrum = lines.filter(line => line.degree >= first)
    return {
      exit: 0,
      document: { model: service.model.name, year, validity: service.validityAt(year), spectrum },
      lines: spectrum.map(
        ({ degree, power }) => `${String(degree).padStart(3)}  ${power.toExponential(6)} nT²`,
      ),
    }
  })
}
