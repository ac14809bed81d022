import { cited, shown } from '@doudi/kernel'
import { z } from 'zod'

/** Who published it, and where it can be read. */
export const sources = z.array(cited).min(1).max(10).meta(shown('来源', 'Sources'))

/** A decision somebody with the power to has published: who, by which document, on which day. */
export const decided = {
  issuer: z.string().min(1).max(120).meta(shown('发文机关', 'Issuing body')),
  document: z.string().min(1).max(200).meta(shown('文号或文件名', 'Issuing document')),
}
