import {
  contourCollection,
  contoursOf,
  ELEMENT_NAMES,
  type ElementGrid,
  type ElementName,
  elementOver,
  type GridShape,
  gridCollection,
  gridTable,
  levelsOf,
  shapeOver,
  sumOverGrid,
  usualInterval,
} from '@doudi/magnetics'
import { type Command, Option } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage, type Outcome } from '../../outcome.ts'
import { drawContours } from './draw-contours.ts'
import {
  numberOf,
  type Options,
  serviceFor,
  warnIfExpired,
  within,
  withModel,
  writtenOrShown,
  yearOf,
} from './mag-options.ts'

const MOST_CELLS = 20_000_000

function shapeOf(options: Options): GridShape {
  const step = within('step', numberOf(options, 'step', 1), [1e-4, 90])
  const south = within('south', numberOf(options, 'south', -90), [-90, 90])
  const north = within('north', numberOf(options, 'north', 90), [south, 90])
  const west = within('west', numberOf(options, 'west', -180), [-360, 360])
  const east = within('east', numberOf(options, 'east', 180), [west, west + 360])
  const shape = shapeOver({ south, north, west, east, step, heightKm: numberOf(options, 'height', 0) })
  const { rows, columns } = shape
  if (rows * columns > MOST_CELLS)
    throw badUsage(`网格过大：${rows} × ${columns} / the grid is too large: ${rows} × ${columns}`)
  return shape
}

function gridOf(options: Options): { grid: ElementGrid; about: Record<string, unknown> } {
  const year = yearOf(options)
  const service = serviceFor(String(options.model), year)
  warnIfExpired(service, year)
  const vectors = sumOverGrid(service.prepare(year).now, shapeOf(options))
  const element = String(options.element) as ElementName
  return {
    grid: elementOver(vectors, element),
    about: { model: service.model.name, year, element, validity: service.validityAt(year) },
  }
}

function withGrid(verb: Command): Command {
  return withModel(verb)
    .addOption(new Option('--element <name>', '要素 element').choices([...ELEMENT_NAMES]).default('d'))
    .option('--south <degrees>', '南界 south', '-90')
    .option('--north <degrees>', '北界 north', '90')
    .option('--west <degrees>', '西界 west', '-180')
    .option('--east <degrees>', '东界 east', '180')
    .option('--step <degrees>', '格距 step', '1')
    .option('--height <km>', '椭球高 height above the ellipsoid', '0')
    .option('--out <file>', '写入文件 write to a file')
}

/** A text goes to `--out` or to standard output; with `--json` the document itself does. */
function delivered(options: Options, document: unknown, text: () => string): Outcome {
  if (options.json === true && options.out === undefined) return { exit: 0, document, lines: [] }
  return { exit: 0, document: { out: options.out }, lines: writtenOrShown(options, text()) }
}

/** `doudi mag grid`: one element over a grid. */
export function gridVerb(): Command {
  const verb = withGrid(leaf('grid', { zh: '计算磁场网格', en: 'One element over a grid' })).addOption(
    new Option('--format <form>', '格式 form').choices(['csv', 'geojson']).default('csv'),
  )
  return doing(verb, async ({ options }) => {
    const { grid, about } = gridOf(options)
    const collection = () => gridCollection(grid, about)
    if (options.json === true && options.out === undefined) return delivered(options, collection(), () => '')
    return delivered(options, null, () =>
      options.format === 'csv' ? gridTable(grid) : `${JSON.stringify(collection())}\n`,
    )
  })
}

/** `doudi mag contour`: lines of equal value, such as isogonic charts. */
export function contourVerb(): Command {
  const verb = withGrid(leaf('contour', { zh: '等值线图', en: 'Lines of equal value' }))
    .option('--interval <value>', '等值距（nT 或度）interval in nT or degrees')
    .addOption(new Option('--format <form>', '格式 form').choices(['geojson', 'svg']).default('geojson'))
  return doing(verb, async ({ options, language }) => {
    const { grid, about } = gridOf(options)
    const interval = numberOf(options, 'interval', usualInterval(grid))
    if (interval <= 0) throw badUsage('--interval 须大于零 / --interval must be above zero')
    const contours = contoursOf(grid, levelsOf(grid, interval))
    const document = contourCollection(contours, about)
    return delivered(options, document, () =>
      options.format === 'svg'
        ? drawContours(contours, { grid, about, language })
        : `${JSON.stringify(document)}\n`,
    )
  })
}
