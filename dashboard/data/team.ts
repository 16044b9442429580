import type { Invitation, Member } from '@tributary/contract'
import { resource } from './resource.ts'

export const members = resource<Member>('members')
export const invitations = resource<Invitation>('invitations')
