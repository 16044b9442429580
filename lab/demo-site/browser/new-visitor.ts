import { forgetVisitor } from './forget-visitor.ts'

const next = document.querySelector<HTMLAnchorElement>('a[data-next]')
try {
  forgetVisitor([localStorage, sessionStorage])
} catch {}
if (next) location.replace(next.href)
