/** Why a file is not taken, in both languages, with what can be done about it. */
export const REFUSALS = {
  empty: { zh: '文件是空的', en: 'The file is empty' },
  'too-large': { zh: '文件过大，请压缩图片或拆分后再传', en: 'The file is too large: shrink or split it' },
  'type-not-taken': {
    zh: '不收这种文件，可上传 PDF、OFD、Word、Excel、WPS、JPG、PNG、TXT、ZIP',
    en: 'This kind of file is not taken; PDF, OFD, Word, Excel, WPS, JPEG, PNG, TXT and ZIP are',
  },
  'photo-as-jpeg': {
    zh: 'HEIC 照片中的位置信息无法去除，请改存为 JPG 后上传',
    en: 'The location inside a HEIC photo cannot be removed: save it as JPEG',
  },
  'type-differs': {
    zh: '文件内容与其扩展名或所称类型不一致',
    en: 'The content is not what the name or the stated type says',
  },
  broken: { zh: '文件已损坏，无法读取', en: 'The file is damaged and cannot be read' },
  'image-too-big': { zh: '图片的像素尺寸过大', en: 'The image has too many pixels' },
  'archive-bomb': {
    zh: '压缩包展开后过大或文件过多',
    en: 'The archive unpacks to too much or holds too many files',
  },
  'archive-locked': {
    zh: '压缩包已加密，无法检查，请上传未加密的文件',
    en: 'The archive is encrypted and cannot be looked into: send it unencrypted',
  },
  'archive-content': {
    zh: '压缩包内含程序、压缩包或不安全的文件名',
    en: 'The archive holds programs, other archives or unsafe names',
  },
  macros: { zh: '文件含宏，请另存为不含宏的格式', en: 'The document holds macros: save it without them' },
  infected: { zh: '查毒发现问题，文件未收', en: 'The virus scanner objects; the file was not kept' },
  'scanner-away': {
    zh: '查毒服务暂不可用，请稍后再传',
    en: 'The virus scanner does not answer: try again later',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>

export type RefusalCode = keyof typeof REFUSALS

/** Breaks off reading a file deep inside a stream; `takeIn` turns it into an answer, nothing else sees it. */
export class FileRefused extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

export function refuseFile(code: RefusalCode): never {
  throw new FileRefused(code)
}
