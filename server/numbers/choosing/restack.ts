type Block = Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>

/** How many numbers have room for how many holders each. */
export type Room = { numbers: number; each: number }

/** The same holders in a block with more room; a holder takes `words` of it. */
export function restack<Kind extends Block>(block: Kind, words: number, old: Room, room: Room): Kind {
  const Kind = block.constructor as new (length: number) => Kind
  const wider = new Kind(room.numbers * room.each * words)
  for (let number = 0; number < old.numbers; number++) {
    const from = number * old.each * words
    wider.set(block.subarray(from, from + old.each * words), number * room.each * words)
  }
  return wider
}
