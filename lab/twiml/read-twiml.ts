import type { HttpMethod } from '../storage/records.ts'
import { parseXml, textOf, type XmlElement, XmlError } from './parse-xml.ts'
import { readDial } from './read-dial.ts'
import type { Gather, Play, RecordingCallback, RecordVerb, Say, Twiml, Verb, Warning } from './verbs.ts'

/** What reading an element needs beside the element: where to say what was wrong. */
export type Reading = { warn(code: number, message: string): void }

/**
 * Reads a TwiML document. What the carrier refuses is refused with its error number; what it only warns of (unknown
 * verbs, attribute values out of range) is left out or replaced by the default, with a warning.
 */
export function readTwiml(text: string): Twiml {
  let root: XmlElement
  try {
    root = parseXml(text)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return { ok: false, code: 12100, message: `Document parse failure: ${error.message}` }
  }
  if (root.name !== 'Response') {
    return { ok: false, code: 12102, message: `The root element must be <Response>, not <${root.name}>` }
  }
  const warnings: Warning[] = []
  const reading: Reading = { warn: (code, message) => warnings.push({ code, message }) }
  const verbs = elementsOf(root).flatMap((element) => readVerb(element, reading))
  return { ok: true, verbs, warnings }
}

function readVerb(element: XmlElement, reading: Reading): Verb[] {
  const { attributes } = element
  switch (element.name) {
    case 'Dial':
      return [readDial(element, reading)]
    case 'Say':
      return [readSay(element)]
    case 'Play':
      return [readPlay(element)]
    case 'Pause':
      return [{ verb: 'Pause', length: readWhole(attributes.length, 1, { least: 0, code: 13910 }, reading) }]
    case 'Gather':
      return [readGather(element, reading)]
    case 'Record':
      return [readRecord(element, reading)]
    case 'Hangup':
      return [{ verb: 'Hangup' }]
    case 'Reject':
      return [{ verb: 'Reject', reason: attributes.reason === 'busy' ? 'busy' : 'rejected' }]
    case 'Redirect':
      return [
        { verb: 'Redirect', url: textOf(element), method: readMethod(attributes.method, 13710, reading) },
      ]
    default:
      reading.warn(12200, `Schema validation warning: the lab does not know <${element.name}>`)
      return []
  }
}

function readSay(element: XmlElement): Say {
  return { verb: 'Say', text: textOf(element), loop: readLoop(element) }
}

function readPlay(element: XmlElement): Play {
  return {
    verb: 'Play',
    url: textOf(element),
    loop: readLoop(element),
    digits: element.attributes.digits ?? '',
  }
}

/** Zero means "until the caller hangs up"; a thousand times is that for a telephone. */
function readLoop(element: XmlElement): number {
  const loop = Number(element.attributes.loop ?? 1)
  return loop === 0 ? 1000 : Number.isInteger(loop) && loop > 0 ? loop : 1
}

function readGather(element: XmlElement, reading: Reading): Gather {
  const { attributes } = element
  const prompts = elementsOf(element).flatMap((child): Gather['prompts'] => {
    const verb =
      child.name === 'Say' || child.name === 'Play' || child.name === 'Pause'
        ? readVerb(child, reading)[0]
        : undefined
    if (verb?.verb === 'Say' || verb?.verb === 'Play' || verb?.verb === 'Pause') return [verb]
    reading.warn(12200, `Schema validation warning: <${child.name}> cannot be inside <Gather>`)
    return []
  })
  return {
    verb: 'Gather',
    action: attributes.action || null,
    method: readMethod(attributes.method, 13312, reading),
    acceptsKeys: (attributes.input ?? 'dtmf').split(/\s+/).includes('dtmf'),
    timeout:
      attributes.timeout === 'auto'
        ? 5
        : readWhole(attributes.timeout, 5, { least: 0, code: 13313 }, reading),
    finishOnKey: attributes.finishOnKey ?? '#',
    numDigits:
      attributes.numDigits === undefined
        ? null
        : readWhole(attributes.numDigits, 1, { least: 1, code: 13314 }, reading),
    actionOnEmptyResult: attributes.actionOnEmptyResult === 'true',
    prompts,
  }
}

function readRecord(element: XmlElement, reading: Reading): RecordVerb {
  const { attributes } = element
  return {
    verb: 'Record',
    action: attributes.action || null,
    method: readMethod(attributes.method, 13610, reading),
    timeout: readWhole(attributes.timeout, 5, { least: 1, code: 13612 }, reading),
    maxLength: readWhole(attributes.maxLength, 3600, { least: 1, code: 13611 }, reading),
    finishOnKey: attributes.finishOnKey ?? '1234567890*#',
    playBeep: attributes.playBeep !== 'false',
    callback: readRecordingCallback(attributes, reading),
  }
}

export function readRecordingCallback(
  attributes: Record<string, string>,
  reading: Reading,
): RecordingCallback {
  const words = (attributes.recordingStatusCallbackEvent ?? 'completed').split(/\s+/)
  return {
    url: attributes.recordingStatusCallback || null,
    method: readMethod(attributes.recordingStatusCallbackMethod, 13256, reading),
    events: new Set(
      (['in-progress', 'completed', 'absent'] as const).filter((event) => words.includes(event)),
    ),
  }
}

export function readMethod(text: string | undefined, code: number, reading: Reading): HttpMethod {
  if (text === undefined || text === '') return 'POST'
  const method = text.toUpperCase()
  if (method === 'GET' || method === 'POST') return method
  reading.warn(code, `Invalid method value "${text}"; POST is used`)
  return 'POST'
}

export function readWhole(
  text: string | undefined,
  fallback: number,
  limit: { least: number; most?: number; code: number },
  reading: Reading,
): number {
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= limit.least && value <= (limit.most ?? Number.MAX_SAFE_INTEGER))
    return value
  reading.warn(limit.code, `Value "${text}" is out of range; ${fallback} is used`)
  return fallback
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string')
}
