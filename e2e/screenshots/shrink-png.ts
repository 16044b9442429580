import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256
/** So many of the most frequent colours are what things stand on: a shade off is seen. */
const grounds = 64

/**
 * A browser's screenshot with a palette of at most 256 colours: the most frequent ones, and for the others the nearest of those. Takes
 * 8-bit PNG without interlacing, as Chromium writes it; transparency is dropped. A third of the size, for pictures of screens.
 */
export function shrinkPng(file: Buffer): Buffer {
  const { width, height, bytesPerPixel, rows } = readPng(file)
  const counts = new Map<number, number>()
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const from = at * bytesPerPixel
    const colour = ((rows[from] ?? 0) << 16) | ((rows[from + 1] ?? 0) << 8) | (rows[from + 2] ?? 0)
    pixels[at] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = choosePalette(counts)
  const indexes = new Map<number, number>()
  const packed = Buffer.alloc(height * (width + 1))
  for (let at = 0; at < pixels.length; at++) {
    const colour = pixels[at] ?? 0
    let index = indexes.get(colour)
    if (index === undefined) {
      index = findNearest(palette, colour)
      indexes.set(colour, index)
    }
    packed[at + Math.floor(at / width) + 1] = index
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(packed, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The most frequent colours, but of those that hardly differ only one: room for the rare ones that are seen. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  for (const closeness of [0, 12, 48, 120, 300, 800]) {
    const chosen = closeness === 0 ? [] : byCount.slice(0, grounds)
    for (const colour of byCount.slice(chosen.length)) {
      if (chosen.every((other) => distance(other, colour) > closeness)) chosen.push(colour)
      if (chosen.length > mostColours) break
    }
    if (chosen.length <= mostColours) return chosen
  }
  return byCount.slice(0, mostColours)
}

function findNearest(palette: readonly number[], colour: number): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, other] of palette.entries()) {
    const far = distance(other, colour)
    if (far < least) [nearest, least] = [index, far]
    if (far === 0) break
  }
  return nearest
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return 2 * red * red + 4 * green * green + 3 * blue * blue
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** `rows`: the bytes of all pixels, filters undone. */
function readPng(file: Buffer) {
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const [depth, kind, interlace] = [file[24], file[25], file[28]]
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlace !== 0)
    throw new Error('Only 8-bit PNG in true colour without interlacing can be shrunk.')
  const bytesPerPixel = kind === 6 ? 4 : 3
  const filtered = inflateSync(Buffer.concat(parts))
  const stride = width * bytesPerPixel
  const rows = Buffer.alloc(height * stride)
  for (let row = 0; row < height; row++) {
    const filter = filtered[row * (stride + 1)]
    for (let at = 0; at < stride; at++) {
      const here = row * stride + at
      const left = at < bytesPerPixel ? 0 : (rows[here - bytesPerPixel] ?? 0)
      const above = row === 0 ? 0 : (rows[here - stride] ?? 0)
      const corner = row === 0 || at < bytesPerPixel ? 0 : (rows[here - stride - bytesPerPixel] ?? 0)
      const raw = filtered[row * (stride + 1) + 1 + at] ?? 0
      rows[here] = (raw + predict(filter, left, above, corner)) & 255
    }
  }
  return { width, height, bytesPerPixel, rows }
}

function predict(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}
