import { guard } from '../guard.ts'

let isSelected: boolean | undefined

/** Runs what writes texts, under a selection that stays where it was. */
export function keepSelection(run: () => void): void {
  // Asking for a selection costs a layout, even when there is none: a page that is still being made is not asked.
  if (isSelected === undefined) {
    isSelected = document.readyState === 'complete'
    document.addEventListener('selectionchange', () => {
      isSelected = true
    })
  }
  const selection = isSelected && getSelection()
  if (!selection) {
    run()
    return
  }
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  const text = anchorNode?.nodeValue
  run()
  if (anchorNode && text !== anchorNode.nodeValue) {
    guard(() => selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode as Node, focusOffset))()
  }
}
