import type { OwnedNumber } from '../storage/records.ts'
import { formatDate } from './format-date.ts'

/** An owned number as the REST API shows it. */
export function writeNumber(number: OwnedNumber): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${number.accountSid}/IncomingPhoneNumbers/${number.sid}`
  return {
    sid: number.sid,
    account_sid: number.accountSid,
    friendly_name: number.friendlyName,
    phone_number: number.e164,
    voice_url: number.voiceUrl,
    voice_method: number.voiceMethod,
    voice_fallback_url: number.voiceFallbackUrl,
    voice_fallback_method: number.voiceFallbackMethod,
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    voice_caller_id_lookup: number.voiceCallerIdLookup,
    voice_application_sid: null,
    voice_receive_mode: 'voice',
    sms_url: number.smsUrl,
    sms_method: number.smsMethod,
    sms_fallback_url: '',
    sms_fallback_method: 'POST',
    sms_application_sid: '',
    date_created: formatDate(number.createdAt),
    date_updated: formatDate(number.updatedAt),
    capabilities: { voice: true, sms: true, mms: number.e164.startsWith('+1'), fax: false },
    status: 'in-use',
    origin: 'twilio',
    beta: false,
    address_requirements: 'none',
    address_sid: null,
    bundle_sid: null,
    identity_sid: null,
    trunk_sid: null,
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    api_version: '2010-04-01',
    uri: `${uri}.json`,
    subresource_uris: { assigned_add_ons: `${uri}/AssignedAddOns.json` },
  }
}
