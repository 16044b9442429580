import { describe, expect, test } from 'vitest'
import { readTwiml } from './read-twiml.ts'

describe('a document that the carrier refuses', () => {
  test.each([
    ['nothing', '', 12100],
    ['text', 'hello', 12100],
    ['JSON', '{"a":1}', 12100],
    ['half a document', '<Response><Dial>', 12100],
    ['crossed tags', '<Response><Dial></Response></Dial>', 12100],
    ['an attribute without quotes', '<Response><Dial timeout=5/></Response>', 12100],
    ['an attribute given twice', '<Response a="1" a="2"/>', 12100],
    ['a bare ampersand', '<Response><Say>a & b</Say></Response>', 12100],
    ['an unknown entity', '<Response><Say>&nbsp;</Say></Response>', 12100],
    ['text after the root', '<Response/>x', 12100],
    ['two roots', '<Response/><Response/>', 12100],
    ['a document type', '<!DOCTYPE x><Response/>', 12100],
    ['HTML', '<html><body></body></html>', 12102],
  ])('is an error: %s', (_what, text, code) => {
    expect(readTwiml(text)).toMatchObject({ ok: false, code })
  })
})

test('reads a dial with its defaults', () => {
  const twiml = readTwiml(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Dial> +1 512 555 0132 </Dial></Response>',
  )
  expect(twiml).toMatchObject({
    ok: true,
    warnings: [],
    verbs: [
      {
        verb: 'Dial',
        timeout: 30,
        timeLimit: 14_400,
        answerOnBridge: false,
        record: null,
        numbers: [{ to: '+1 512 555 0132' }],
      },
    ],
  })
})

test('reads entities, CDATA, comments and both kinds of quotes', () => {
  const twiml = readTwiml(
    `<Response><!-- hi --><Say loop='2'>Fish &amp; <![CDATA[<chips>]]> &#233;</Say></Response>`,
  )
  expect(twiml).toMatchObject({ verbs: [{ verb: 'Say', text: 'Fish & <chips> é', loop: 2 }] })
})

test('warns of what it does not know and leaves it out', () => {
  const twiml = readTwiml(
    '<Response><Dance/><Dial timeout="soon"><Number>+15125550132</Number><Sip>x</Sip></Dial></Response>',
  )
  expect(twiml).toMatchObject({ ok: true, verbs: [{ verb: 'Dial', timeout: 30 }] })
  expect(twiml.ok && twiml.warnings.map((warning) => warning.code)).toEqual([12200, 13215, 13212])
})

test('lets at most ten numbers ring', () => {
  const twiml = readTwiml(`<Response><Dial>${'<Number>+15125550132</Number>'.repeat(12)}</Dial></Response>`)
  expect(twiml.ok && twiml.verbs[0]?.verb === 'Dial' && twiml.verbs[0].numbers.length).toBe(10)
})
