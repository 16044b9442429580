export { callerPlace, type PhonePlace } from './caller-place.ts'
export { describePhone, type PhoneDescription, type PhoneType } from './describe-phone.ts'
export { isPremium } from './is-premium.ts'
export { parsePhone } from './parse-phone.ts'
