export { createTwilioCarrier } from './create-twilio-carrier.ts'
