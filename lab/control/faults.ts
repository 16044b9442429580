export type FaultKind = '429' | '500' | 'html' | 'hang' | 'reset'

/** Makes the next `count` REST requests whose path matches misbehave. */
export type Fault = { path: string; kind: FaultKind; count: number; method?: string }

export type Faults = {
  add(fault: Fault): void
  /** The fault this request meets, if any; each meeting uses one up. */
  take(method: string, path: string): FaultKind | undefined
  list(): Fault[]
  clear(): void
}

export function makeFaults(): Faults {
  let faults: Fault[] = []
  return {
    add: (fault) => {
      faults.push({ ...fault })
    },
    take(method, path) {
      const fault = faults.find(
        (one) => (!one.method || one.method === method) && new RegExp(one.path).test(path),
      )
      if (!fault) return undefined
      fault.count--
      faults = faults.filter((one) => one.count > 0)
      return fault.kind
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear: () => {
      faults = []
    },
  }
}
