/** What is used of two libraries that bring no types of their own. */
declare module 'fontkit' {
  export interface Font {
    readonly ascent: number
    readonly descent: number
    readonly lineGap: number
    readonly unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
  }
  export function openSync(file: string, postscriptName?: string): Font
}

declare module 'pdfmake' {
  interface PdfMake {
    setFonts(fonts: Record<string, Record<string, readonly [string, string]>>): void
    setLocalAccessPolicy(may: (path: string) => boolean): void
    setUrlAccessPolicy(may: (url: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: PdfMake
  export default pdfmake
}
