import { type Caps, RefusedFile, tooLarge } from '../refusal.ts'
import { encryptedFile } from '../zip/read-zip.ts'

function startsWith(bytes: Uint8Array, ...head: number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte)
}

/** A name in the directory of an OLE compound file stands in UTF-16. */
function hasOleName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
}

function refuseOle(bytes: Uint8Array): never {
  if (hasOleName(bytes, 'EncryptedPackage')) throw encryptedFile()
  if (hasOleName(bytes, 'Workbook') || hasOleName(bytes, 'Book')) {
    throw new RefusedFile('file-is-old-xls', {
      zh: '这是旧版 .xls 文件（仅改扩展名不行），请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入',
      en: 'This is an old .xls file (renaming it is not enough): open it in Excel or WPS and save it as .xlsx',
    })
  }
  throw notAWorkbook()
}

export function notAWorkbook(): RefusedFile {
  return new RefusedFile('file-not-a-workbook', {
    zh: '这不是 Excel 工作簿（.xlsx），请用 Excel 或 WPS 另存为 .xlsx 后再导入',
    en: 'This is no Excel workbook (.xlsx): save it as .xlsx in Excel or WPS and import it again',
  })
}

/** Looks at the first bytes: what a file is called says nothing. Returns only for a zip container of allowed size. */
export function sniff(bytes: Uint8Array, caps: Caps): void {
  if (bytes.byteLength === 0)
    throw new RefusedFile('file-empty', { zh: '文件是空的', en: 'The file is empty' })
  if (bytes.byteLength > caps.fileBytes) {
    const most = Math.floor(caps.fileBytes / (1024 * 1024))
    throw tooLarge(
      `文件超过 ${most} MiB，请分成几个文件导入`,
      `The file is larger than ${most} MiB: import it in several files`,
    )
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuseOle(bytes)
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return
  const head = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart()
  if (head.startsWith('<')) {
    throw new RefusedFile('file-is-web-page', {
      zh: '这是网页或 XML 另改了扩展名，请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入',
      en: 'This is a web page or XML with another name: open it in Excel or WPS and save it as .xlsx',
    })
  }
  throw notAWorkbook()
}
