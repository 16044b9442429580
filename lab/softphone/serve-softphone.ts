import type { Hono } from 'hono'
import type { Lab } from '../lab.ts'

export function softphone(_app: Hono, _lab: Lab): void {}
