import { textOf, type XmlElement } from './parse-xml.ts'
import { elementsOf, type Reading, readMethod, readRecordingCallback, readWhole } from './read-twiml.ts'
import type { Dial, DialNumber } from './verbs.ts'

const MOST_NUMBERS = 10
const PROGRESS_EVENTS = ['initiated', 'ringing', 'answered', 'completed'] as const

/** Reads `<Dial>` with its `<Number>` children, or the number written straight into it. */
export function readDial(element: XmlElement, reading: Reading): Dial {
  const { attributes } = element
  const numbers: DialNumber[] = []
  for (const child of elementsOf(element)) {
    if (child.name === 'Number') numbers.push(readNumber(child, reading))
    else reading.warn(13215, `Dial: Invalid nested element <${child.name}>`)
  }
  const text = textOf(element)
  if (numbers.length === 0 && text)
    numbers.push(readNumber({ name: 'Number', attributes: {}, children: [text] }, reading))
  if (numbers.length > MOST_NUMBERS) reading.warn(13215, `Dial: only the first ${MOST_NUMBERS} numbers ring`)
  return {
    verb: 'Dial',
    action: attributes.action || null,
    method: readMethod(attributes.method, 13210, reading),
    answerOnBridge: readFlag(attributes.answerOnBridge),
    callerId: attributes.callerId || null,
    hangupOnStar: readFlag(attributes.hangupOnStar),
    timeout: readWhole(attributes.timeout, 30, { least: 1, most: 600, code: 13212 }, reading),
    timeLimit: readWhole(attributes.timeLimit, 14_400, { least: 1, most: 86_400, code: 13216 }, reading),
    record: readRecordMode(attributes.record, reading),
    callback: readRecordingCallback(attributes, reading),
    numbers: numbers.slice(0, MOST_NUMBERS),
  }
}

function readNumber(element: XmlElement, reading: Reading): DialNumber {
  const { attributes } = element
  const words = (attributes.statusCallbackEvent ?? 'completed').split(/\s+/)
  return {
    to: textOf(element),
    url: attributes.url || null,
    method: readMethod(attributes.method, 13221, reading),
    sendDigits: attributes.sendDigits ?? '',
    statusCallback: attributes.statusCallback || null,
    statusCallbackMethod: readMethod(attributes.statusCallbackMethod, 13221, reading),
    statusCallbackEvents: new Set(PROGRESS_EVENTS.filter((event) => words.includes(event))),
  }
}

function readRecordMode(text: string | undefined, reading: Reading): Dial['record'] {
  switch (text ?? 'do-not-record') {
    case 'do-not-record':
    case 'false':
      return null
    case 'true':
    case 'record-from-answer':
      return { from: 'answer', channels: 1 }
    case 'record-from-answer-dual':
      return { from: 'answer', channels: 2 }
    case 'record-from-ringing':
      return { from: 'ringing', channels: 1 }
    case 'record-from-ringing-dual':
      return { from: 'ringing', channels: 2 }
    default:
      reading.warn(13217, `Dial: Invalid record value "${text}"`)
      return null
  }
}

function readFlag(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true'
}
