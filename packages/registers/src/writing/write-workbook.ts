import { writeZip, type ZipPart } from '../zip/write-zip.ts'
import { escapeText, type SheetPlan, sheetXml } from './sheet-xml.ts'
import { STYLES_XML } from './styles.ts'

const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Excel allows 31 characters and none of these in the name of a sheet, and no two alike. */
function sheetNames(plans: readonly SheetPlan[]): string[] {
  const taken = new Set<string>()
  return plans.map(({ name }, i) => {
    const clean = [...name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '')].slice(0, 31).join('').trim()
    const own = clean === '' || taken.has(clean.toLowerCase()) ? `Sheet${i + 1}` : clean
    taken.add(own.toLowerCase())
    return own
  })
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('')
  return (
    `${DECLARED}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets}</Types>`
  )
}

/** Titles and header again on every printed page. */
function printTitles(names: readonly string[], plans: readonly SheetPlan[]): string {
  const titles = plans.flatMap(({ frozenRows }, i) => {
    const name = escapeText((names[i] ?? '').replaceAll("'", "''"))
    const rows = `'${name}'!$1:$${frozenRows}`
    return frozenRows > 0
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${rows}</definedName>`]
      : []
  })
  return titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''
}

function workbookXml(names: readonly string[], plans: readonly SheetPlan[]): string {
  const sheets = names.map((n, i) => `<sheet name="${escapeText(n)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `${DECLARED}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets>${printTitles(names, plans)}</workbook>`
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const styles = `<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`
  return `${DECLARED}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}${styles}</Relationships>`
}

const PACKAGE_RELATIONS = `${DECLARED}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

/** Writes a workbook as it comes: rows are asked for only when the reader has room for them. */
export function writeWorkbook(plans: readonly SheetPlan[]): AsyncGenerator<Buffer> {
  const count = plans.length
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', content: [contentTypes(count)] },
    { name: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbookXml(sheetNames(plans), plans)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(count)] },
    { name: 'xl/styles.xml', content: [STYLES_XML] },
    ...plans.map((plan, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(plan) })),
  ]
  return writeZip(parts)
}
