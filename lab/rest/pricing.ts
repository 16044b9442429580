import type { Hono } from 'hono'
import type { RestEnv } from './authenticate.ts'
import { notFound } from './twilio-error.ts'

type Price = { country: string; unit: string; prices: Record<string, string> }

/** Monthly prices, of the order that carriers ask. */
const PRICES: Record<string, Price> = {
  US: { country: 'United States', unit: 'USD', prices: { local: '1.15', 'toll free': '2.15' } },
  CA: { country: 'Canada', unit: 'USD', prices: { local: '1.15', 'toll free': '2.15' } },
  GB: { country: 'United Kingdom', unit: 'USD', prices: { local: '1.15', mobile: '1.15' } },
  DE: { country: 'Germany', unit: 'USD', prices: { local: '1.15' } },
  FR: { country: 'France', unit: 'USD', prices: { local: '1.15' } },
  AU: { country: 'Australia', unit: 'USD', prices: { local: '3.00' } },
}

export function pricing(app: Hono<RestEnv>): void {
  app.get('/v1/PhoneNumbers/Countries/:country', (c) => {
    const iso = c.req.param('country')
    const price = PRICES[iso]
    if (!price) throw notFound(c.req.path)
    return c.json({
      country: price.country,
      iso_country: iso,
      price_unit: price.unit,
      url: `https://pricing.twilio.com/v1/PhoneNumbers/Countries/${iso}`,
      phone_number_prices: Object.entries(price.prices).map(([type, amount]) => ({
        number_type: type,
        base_price: amount,
        current_price: amount,
      })),
    })
  })
}
