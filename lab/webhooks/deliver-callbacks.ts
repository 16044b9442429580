import type { Lab } from '../lab.ts'
import type { HttpMethod } from '../storage/records.ts'
import { noteProblem } from './note-problem.ts'
import { sendWebhook } from './send-webhook.ts'

/** How status and recording callbacks leave the lab. Real networks repeat, delay, reorder and lose them; a test says how much. */
export type DeliveryManner = {
  duplicate: boolean
  /** Held until the whole call is over and its recordings are made, then sent last first. */
  reverse: boolean
  delayMs: number
  /** Sends none at all, as when our process was dead the whole time. */
  drop: boolean
}

export const ORDERLY: DeliveryManner = { duplicate: false, reverse: false, delayMs: 0, drop: false }

type Callback = { url: string; method: HttpMethod; params: Record<string, string> }

export type Deliveries = {
  manner: DeliveryManner
  /** A leg (or recording in the making) of this call has begun; `close` says that it is done. */
  open(rootSid: string): void
  close(rootSid: string): void
  send(rootSid: string, accountSid: string, callback: Callback): void
  /** Resolves when everything sent so far was delivered or given up. */
  settled(): Promise<void>
}

type CallTree = { openParts: number; held: (() => Promise<void>)[]; chain: Promise<void> }

/** Callbacks of one call leave one after another, without ever holding up the call itself. */
export function makeDeliveries(lab: () => Lab): Deliveries {
  const trees = new Map<string, CallTree>()
  const treeOf = (rootSid: string): CallTree => {
    const tree = trees.get(rootSid) ?? { openParts: 0, held: [], chain: Promise.resolve() }
    trees.set(rootSid, tree)
    return tree
  }
  const deliver = async (accountSid: string, callback: Callback, manner: DeliveryManner) => {
    const { accounts, clock, stopping, webhookTimeoutMs } = lab()
    const account = accounts.get(accountSid)
    if (!account || stopping.aborted) return
    if (manner.delayMs > 0) await clock.waitMs(manner.delayMs)
    for (let copy = 0; copy < (manner.duplicate ? 2 : 1); copy++) {
      if (stopping.aborted) return
      const answer = await sendWebhook({
        ...callback,
        authToken: account.authToken,
        readTimeoutMs: webhookTimeoutMs,
        signal: stopping,
      })
      if (answer.ok || stopping.aborted) continue
      noteProblem(lab(), {
        accountSid,
        callSid: callback.params.CallSid ?? '',
        code: answer.code,
        message: answer.message,
        url: callback.url,
      })
    }
  }
  return {
    manner: { ...ORDERLY },
    open: (rootSid) => {
      treeOf(rootSid).openParts++
    },
    close(rootSid) {
      const tree = treeOf(rootSid)
      tree.openParts--
      if (tree.openParts > 0) return
      const held = tree.held.splice(0).reverse()
      for (const run of held) tree.chain = tree.chain.then(run)
      void tree.chain.then(() => {
        if (tree.openParts <= 0 && tree.held.length === 0) trees.delete(rootSid)
      })
    },
    send(rootSid, accountSid, callback) {
      const manner = { ...this.manner }
      if (manner.drop) return
      const tree = treeOf(rootSid)
      const run = () => deliver(accountSid, callback, manner)
      if (manner.reverse && tree.openParts > 0) tree.held.push(run)
      else tree.chain = tree.chain.then(run)
    },
    async settled() {
      await Promise.all([...trees.values()].map((tree) => tree.chain))
    },
  }
}
