/** How much of a drill's full size is run: 1 is all of it (`npm run drills`), 0.1 a tenth (`npm test`). */
export const scale = Number(process.env.TRIBUTARY_TEST_SCALE ?? '0.1')

/** `full` at the present scale, at least `least`. */
export const scaled = (full: number, least = 1) => Math.max(least, Math.round(full * scale))
