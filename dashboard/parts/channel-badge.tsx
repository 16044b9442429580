import {
  IconAd2,
  IconArrowsShuffle,
  IconBrandYoutube,
  IconBuildingStore,
  IconDeviceMobileMessage,
  IconHelpCircle,
  IconLink,
  IconMail,
  IconMapPin,
  IconMessages,
  IconPlayerPlay,
  IconPointer,
  IconQuestionMark,
  IconSearch,
  IconShoppingCart,
  IconSignRight,
  IconSparkles,
  IconSpeakerphone,
  IconUsers,
  IconVolume,
} from '@tabler/icons-react'
import type { Channel } from '@tributary/contract'
import { nameChannel } from '../words/terms.ts'
import './badges.css'

const icons = {
  Offline: IconSignRight,
  Direct: IconPointer,
  'Cross-network': IconArrowsShuffle,
  'Paid Shopping': IconShoppingCart,
  'Paid Search': IconSpeakerphone,
  'Paid Social': IconMessages,
  'Paid Video': IconPlayerPlay,
  Display: IconAd2,
  'Paid Other': IconSpeakerphone,
  'Organic Shopping': IconBuildingStore,
  'Organic Social': IconMessages,
  'Organic Video': IconBrandYoutube,
  'Local Listings': IconMapPin,
  'AI Assistants': IconSparkles,
  'Organic Search': IconSearch,
  Affiliates: IconUsers,
  Email: IconMail,
  SMS: IconDeviceMobileMessage,
  Audio: IconVolume,
  'Mobile Push': IconDeviceMobileMessage,
  Referral: IconLink,
  Unassigned: IconHelpCircle,
} satisfies Record<Channel, unknown>

/** Where a call came from in one word; no channel means that it is not attributed. */
export function ChannelBadge({ channel }: { channel: Channel | undefined }) {
  const Icon = channel ? icons[channel] : IconQuestionMark
  return (
    <span className={channel ? 'channel-badge' : 'channel-badge is-unattributed'}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {nameChannel(channel)}
    </span>
  )
}
