import fc from 'fast-check'
import type { PetriNet } from '../nets/petri-net.ts'

const places = 5
const some = fc.uniqueArray(fc.nat(places - 1), { minLength: 1, maxLength: 2 })
const labels = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined })

function marked(place: number): number[] {
  return Array.from({ length: places }, (_, p) => (p === place ? 1 : 0))
}

/**
 * Small nets of any shape, most of them not made of blocks: with dead ends, crossing branches, ways back to the first
 * place. None makes tokens without end, so that all its runs can be listed.
 */
export const randomNets: fc.Arbitrary<PetriNet> = fc
  .array(fc.record({ label: labels, from: some, to: some }), { minLength: 1, maxLength: 6 })
  .map(transitions => ({
    places,
    transitions: transitions.map(({ label, from, to }) => ({ label, from, to: to.slice(0, from.length) })),
    initial: marked(0),
    final: marked(places - 1),
  }))
