import { z } from 'zod'

/** `00:00` to `23:59` on a 24-hour clock. */
const opensAt = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:30')
/** As `opens`, and `24:00` for the end of the day. */
const closesAt = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write a time as 17:30, the end of the day as 24:00')

/** One stretch of a day, on the location's own clock. Past midnight is two of them. */
export const openStretch = z
  .object({
    /** 1 is Monday, 7 is Sunday (ISO 8601). */
    day: z.number().int().min(1).max(7),
    opens: opensAt,
    closes: closesAt,
  })
  .refine(({ opens, closes }) => opens < closes, {
    message: 'closing comes after opening; past midnight is a stretch of the next day',
    path: ['closes'],
  })

/** The week as it usually is; a day that is not in it is closed. Stretches of a day do not overlap. */
export const hours = z
  .array(openStretch)
  .max(28)
  .refine(
    (stretches) =>
      !stretches.some((one, at) =>
        stretches
          .slice(at + 1)
          .some((other) => one.day === other.day && one.opens < other.closes && other.opens < one.closes),
      ),
    { message: 'two stretches of one day overlap' },
  )

export type OpenStretch = z.infer<typeof openStretch>
