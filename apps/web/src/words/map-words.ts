import type { Word } from './word.ts'

/** Words of the map. */
export const mapWords = {
  page: { zh: '地图', en: 'Map' },
  title: { zh: '办件地图', en: 'Map of matters' },
  drawing: { zh: '德清县示意图：各镇（街道）在办件', en: 'Schematic map: open matters by town' },
  coordinates: { zh: '坐标系：{name}', en: 'Coordinates: {name}' },
  approval: { zh: '审图号：{number}', en: 'Map approval number: {number}' },
  noApproval: { zh: '审图号：（无，不得公开发布）', en: 'Map approval number: none, not for publication' },
  town: { zh: '镇（街道）', en: 'Town' },
  green: { zh: '正常', en: 'On time' },
  yellow: { zh: '临期', en: 'Due soon' },
  red: { zh: '逾期', en: 'Overdue' },
  total: { zh: '在办', en: 'Open' },
  unplaced: { zh: '未注明镇（街道）', en: 'No town named' },
  oneTown: {
    zh: '{town} {total} 件在办，正常 {green}、临期 {yellow}、逾期 {red}',
    en: '{town} {total} open, {green} on time, {yellow} due soon, {red} overdue',
  },
  oneCluster: {
    zh: '{name} {total} 件在办：{towns}，按下展开',
    en: '{name} {total} open: {towns}. Press to open',
  },
  andMore: { zh: '{town}等 {n} 处', en: '{town} etc. ({n})' },
  matters: { zh: '办件', en: 'Matters' },
  firms: { zh: '企业', en: 'Firms' },
  firm: { zh: '企业', en: 'Firm' },
  firmsNote: {
    zh: '有在办件的企业，画在所在镇（街道）驻地周围，不是实际地址。隐去信息的企业不在其中。',
    en: 'Firms with open matters, drawn around the seat of their town, not at their address. Hidden firms are not among them.',
  },
  noFirms: { zh: '没有可显示的企业', en: 'No firm to show' },
  townMatters: { zh: '{town}：在办 {n} 件', en: '{town}: {n} open' },
  allTowns: { zh: '返回各镇', en: 'All towns' },
  inTheList: { zh: '在列表中打开全部', en: 'Open all of them in the list' },
  noMatters: { zh: '没有在办件', en: 'Nothing is open here' },
  baseFailed: {
    zh: '底图没有读到，其余图层不受影响',
    en: 'The base map could not be read; all else is drawn',
  },
  heat: { zh: '热力', en: 'Heat' },
  base: { zh: '底图', en: 'Base map' },
  whole: { zh: '全县', en: 'Whole county' },
  layer: { zh: '叠加本机图层', en: 'Add GeoJSON' },
  layerNote: {
    zh: '须为 WGS 84 坐标；文件只在本机显示，不上传',
    en: 'Coordinates must be WGS 84; the file is shown on this computer only and not uploaded',
  },
  layerShown: { zh: '已叠加“{name}”：{count} 个要素', en: '“{name}” is shown: {count} features' },
  layerRemove: { zh: '移除', en: 'Remove' },
  layerTooLarge: { zh: '文件超过 5 MB，未叠加', en: 'The file is larger than 5 MB and is not shown' },
  layerNotGeoJson: { zh: '不是 GeoJSON 文件，未叠加', en: 'It is not GeoJSON and is not shown' },
  layerElsewhere: {
    zh: '要素不在本县附近；如非 WGS 84 经纬度，请先转换坐标',
    en: 'Its features lie far from the county: if they are not WGS 84 degrees, convert them first',
  },
  noDrawing: {
    zh: '此浏览器不能绘制地图，请看表格，数字相同',
    en: 'This browser cannot draw the map; the table has the same figures',
  },
} satisfies Record<string, Word>
