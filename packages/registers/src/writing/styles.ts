/** How cells look; the number is the place in `cellXfs`. */
export const STYLES = {
  plain: 0,
  text: 1,
  date: 2,
  moment: 3,
  title: 4,
  mark: 5,
  header: 6,
  quoted: 7,
} as const

export type Style = keyof typeof STYLES

const FONT = '<name val="宋体"/><charset val="134"/>'
const TOP = '<alignment vertical="top" wrapText="1"/>'
const CENTRE = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
const BORDERED = 'applyBorder="1" borderId="1"'

/** The style part: text cells have the format `@`, so that codes and phones stay as they are when somebody edits them. */
export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>' +
  `<fonts count="4"><font><sz val="11"/>${FONT}</font><font><b/><sz val="16"/>${FONT}</font>` +
  `<font><b/><sz val="10"/><color rgb="FF7A7A72"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEDF1EA"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  ['left', 'right', 'top', 'bottom'].reduce(
    (xml, side) => `${xml}<${side} style="thin"><color rgb="FFB8BDB2"/></${side}>`,
    '<border>',
  ) +
  '<diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="8">' +
  `<xf numFmtId="0" fontId="0" fillId="0" ${BORDERED} xfId="0" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="49" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="164" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="165" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">${CENTRE}</xf>` +
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center"/></xf>' +
  `<xf numFmtId="49" fontId="3" fillId="2" ${BORDERED} xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${CENTRE}</xf>` +
  // quotePrefix is the apostrophe of somebody who typed it: the text is not evaluated when the cell is edited either.
  `<xf numFmtId="49" fontId="0" fillId="0" ${BORDERED} xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
