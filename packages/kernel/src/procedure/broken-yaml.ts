import type { YAMLParseError } from 'yaml'
import type { Text } from '../text.ts'

/** What officials get wrong in YAML, said to them; what is rarer is said as the reader of YAML says it. */
const SAID: Readonly<Record<string, Text>> = {
  BAD_INDENT: { zh: '缩进不齐', en: 'the indentation is uneven' },
  TAB_AS_INDENT: {
    zh: '缩进只能用空格，不能用制表符',
    en: 'a line is indented with spaces, never with a tab',
  },
  DUPLICATE_KEY: { zh: '同一处写了两次同一个字段', en: 'one field stands twice in one place' },
  MISSING_CHAR: {
    zh: '缺少冒号、逗号、引号或括号',
    en: 'a colon, comma, quotation mark or bracket is missing',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行有两个冒号，含冒号的内容须加引号',
    en: 'one line has two colons: text with a colon is put in quotation marks',
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '字段名写成了两行，或缺少冒号',
    en: 'a field runs over two lines, or lacks its colon',
  },
  BAD_SCALAR_START: {
    zh: '以此符号开头的内容须加引号',
    en: 'text that begins with this sign is put in quotation marks',
  },
  BAD_DQ_ESCAPE: { zh: '反斜杠后的字符不认识', en: 'what follows the backslash is unknown' },
  BLOCK_IN_FLOW: {
    zh: '括号里的内容须写在括号内，不能换成分行写法',
    en: 'what stands in brackets is not written as lines',
  },
  BAD_ALIAS: { zh: '星号所指的内容不存在', en: 'the asterisk names nothing' },
  MULTIPLE_DOCS: { zh: '文件里写了两份内容（---）', en: 'the file holds two documents (---)' },
  UNEXPECTED_TOKEN: { zh: '此处多了不该有的内容', en: 'something stands here that does not belong' },
}

/** Why a file cannot be read as YAML, in both languages. */
export function sayBroken({ code, message }: YAMLParseError): Text | string {
  return SAID[code] ?? message.split('\n')[0] ?? code
}
