import { describe, expect, it } from 'vitest'
import { type Message, messageReader } from './stream.ts'

describe('the stream of changes', () => {
  it('is read in whatever pieces it arrives', () => {
    const told: Message[] = []
    const take = messageReader(message => told.push(message))
    take('event: ready\nid: 7\nda')
    take('ta: {"place":7}\n\n: beat\n\nevent: changed\nid: 8\ndata: {"matter":"a"}\n')
    expect(told).toEqual([{ event: 'ready', id: '7', data: { place: 7 } }])
    take('\n')
    expect(told[1]).toEqual({ event: 'changed', id: '8', data: { matter: 'a' } })
  })

  it('what cannot be read is passed over', () => {
    const told: Message[] = []
    messageReader(message => told.push(message))('event: changed\ndata: {broken\n\n')
    expect(told).toEqual([])
  })
})
