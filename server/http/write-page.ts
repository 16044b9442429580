/** A page of our own for people: no script unless one of ours is named, nothing from another host. */
export function writePage({ title, body, script }: { title: string; body: string; script?: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>${script ? `\n<script src="${script}" defer></script>` : ''}
</head>
<body>
${body}
</body>
</html>
`
}

/** Text of ours, in which backticks mark code. */
export const writeProse = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
:root{color-scheme:light dark;--ink:light-dark(#12211f,#e6efed);--soft:light-dark(#44605b,#a5b8b4);--line:light-dark(#d8e2e0,#2a3a38);--paper:light-dark(#f4f7f6,#0d1514);--card:light-dark(#fff,#15201f);--accent:light-dark(#0f6f69,#6fc7be)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);display:grid;grid-template-columns:13rem minmax(0,56rem);gap:2rem;justify-content:center;padding:0 1rem}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;display:grid;gap:.35rem;padding:2.5rem 0}
a{color:var(--accent)}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
main{padding:1.5rem 0 4rem;min-width:0}
h2{margin:2.5rem 0 .75rem;scroll-margin-top:1rem}
article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;margin:0 0 1rem;scroll-margin-top:1rem}
h3{margin:0;font-size:1rem;overflow-wrap:anywhere}p{margin:.35rem 0}
.method{display:inline-block;min-width:4.2em;font:700 .75rem/1 ui-monospace,monospace;color:var(--accent)}.method.delete{color:light-dark(#b3261e,#ff9d94)}
.scope{color:var(--soft);font-size:.875rem}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin:.75rem 0 0;font-size:.875rem}
th{text-align:left;color:var(--soft);font-weight:600}th,td{padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th:first-child{width:38%}th:last-child,td:last-child{width:5rem;padding-right:0}
details{margin-top:.75rem}pre,output{display:block;overflow:auto;max-height:28rem;margin:.5rem 0 0;padding:.75rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);font:.8125rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
output{width:100%}output:empty{display:none}output[data-ok=false]{border-color:light-dark(#b3261e,#ff9d94)}
.errors{columns:16rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem}
form{display:grid;gap:.35rem;margin:.5rem 0 0;justify-items:start}form[hidden]{display:none}
.key{padding:.75rem 1rem;margin:1rem 0 0;border:1px solid var(--line);border-radius:12px;background:var(--card)}
.key p{margin:0}label{font-size:.875rem;font-weight:600}
input,textarea{width:100%;max-width:40rem;min-height:2.25rem;padding:.4rem .6rem;border:1px solid var(--soft);border-radius:8px;color:var(--ink);background:var(--paper);font:.875rem/1.5 ui-monospace,monospace}
button{min-height:2.25rem;padding:.4rem 1rem;border:0;border-radius:8px;color:light-dark(#fff,#0d1514);background:var(--accent);font:600 .9375rem/1 system-ui,sans-serif;cursor:pointer}button:disabled{opacity:.6}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
summary{cursor:pointer;color:var(--soft)}
@media(max-width:52rem){body{display:block}nav{position:static;max-height:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:1.5rem 0 0}}
`
