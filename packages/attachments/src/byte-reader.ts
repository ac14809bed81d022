import { refuseFile } from './refusal.ts'

/** Reads a stream in the pieces a format asks for, holding no more than one piece and one chunk. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #most: number
  #held: Buffer = Buffer.alloc(0)
  #read = 0

  /** `most`: bytes after which the file is refused as too large. */
  constructor(source: AsyncIterable<Uint8Array>, most: number) {
    // The iterator is never told to return: that would close the sender's connection before it has had its answer.
    this.#source = source[Symbol.asyncIterator]()
    this.#most = most
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next()
    if (done) return false
    this.#read += value.length
    if (this.#read > this.#most) refuseFile('too-large')
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value])
    return true
  }

  /** What comes next, without taking it; less than asked for at the end of the file. */
  async peek(length: number): Promise<Buffer> {
    while (this.#held.length < length && (await this.#more()));
    return this.#held.subarray(0, length)
  }

  /** Exactly so many bytes; a file that ends before is broken. */
  async take(length: number): Promise<Buffer> {
    const piece = await this.peek(length)
    if (piece.length < length) refuseFile('broken')
    this.#held = this.#held.subarray(length)
    return piece
  }

  /** Whatever is at hand, at most so many bytes; undefined at the end of the file. */
  async some(most = 65_536): Promise<Buffer | undefined> {
    if (this.#held.length === 0 && !(await this.#more())) return undefined
    const piece = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(piece.length)
    return piece
  }

  /** Puts back what was taken too much. */
  giveBack(piece: Buffer): void {
    this.#held = Buffer.concat([piece, this.#held])
  }

  /** Passes on so many bytes in pieces. */
  async *pass(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const piece = await this.some(left)
      if (!piece) refuseFile('broken')
      left -= piece.length
      yield piece
    }
  }

  async skip(length: number): Promise<void> {
    for await (const _ of this.pass(length));
  }

  async *rest(): AsyncGenerator<Buffer> {
    for (let piece = await this.some(); piece; piece = await this.some()) yield piece
  }
}
