const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-next]')]
const choices = [...document.querySelectorAll<HTMLInputElement>('input[name="who"]')]
const throughNew = new Map(links.map((link) => [link, link.href]))

/** Points every card past the forgetting page when the visitor wants to stay who they are. */
function apply(): void {
  const isSame = choices.find((choice) => choice.checked)?.value === 'same'
  for (const link of links) link.href = isSame ? (link.dataset.next ?? '') : (throughNew.get(link) ?? '')
}

for (const choice of choices) choice.addEventListener('change', apply)
window.addEventListener('pageshow', apply)
